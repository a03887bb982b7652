package io.sharedipc.boot.endpoint;

import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * The endpoint over HTTP: it knows who asks, and has the live feed.
 */
@EndpointWebExtension(endpoint = SharedIpcEndpoint.class)
public final class SharedIpcEndpointWebExtension {

    /** The segment of the live feed, where a section's name would be. */
    static final String STREAM = "stream";

    private final SharedIpcEndpoint delegate;

    private final Show showValues;

    private final Set<String> roles;

    private final Supplier<@Nullable Object> stream;

    /**
     * Creates the extension.
     * @param delegate the endpoint
     * @param showValues when values are shown that may be secrets
     * @param roles who may see them; empty for all who are authenticated
     * @param stream opens a stream of the live feed; {@code null} where there is none
     */
    public SharedIpcEndpointWebExtension(SharedIpcEndpoint delegate, Show showValues, Set<String> roles,
            Supplier<@Nullable Object> stream) {
        this.delegate = delegate;
        this.showValues = showValues;
        this.roles = roles;
        this.stream = stream;
    }

    /**
     * Describes everything.
     * @param security who asks
     * @return a member for each section
     */
    @ReadOperation
    public Map<String, Object> all(SecurityContext security) {
        return this.delegate.all(values(security));
    }

    /**
     * Describes one section, or opens the live feed.
     * @param security who asks
     * @param section the section's name
     * @return its description, or {@code null} if there is none of that name
     */
    @ReadOperation(produces = { SectionTypes.V3, SectionTypes.JSON, SectionTypes.V2, SectionTypes.STREAM })
    public @Nullable Object section(SecurityContext security, @Selector String section) {
        return section.equals(STREAM) ? this.stream.get() : this.delegate.section(section, values(security));
    }

    /**
     * Describes one entry of a section.
     * @param security who asks
     * @param section the section's name
     * @param name the entry's name
     * @return its description, or {@code null} if there is none of that name
     */
    @ReadOperation
    public @Nullable Object entry(SecurityContext security, @Selector String section, @Selector String name) {
        return this.delegate.entry(section, name, values(security));
    }

    /**
     * Begins an action on an entry. The parameter comes in a JSON body, which no form of
     * a foreign page can send.
     * @param security who asks
     * @param section the section's name
     * @param name the entry's name
     * @param action what to do
     * @return what has begun; 404 if there is no such entry
     */
    @WriteOperation
    public WebEndpointResponse<Object> perform(SecurityContext security, @Selector String section,
            @Selector String name, String action) {
        Principal principal = security.getPrincipal();
        Object begun = this.delegate.perform((principal != null) ? principal.getName() : "anonymous", section, name,
                action);
        return (begun != null) ? new WebEndpointResponse<>(begun)
                : new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    }

    private Values values(SecurityContext security) {
        return Values.of(this.showValues.isShown(security, this.roles));
    }

}
