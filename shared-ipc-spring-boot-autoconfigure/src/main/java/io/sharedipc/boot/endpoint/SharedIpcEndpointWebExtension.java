package io.sharedipc.boot.endpoint;

import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
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

    private static final String SECTION = "section";

    private static final String NAME = "name";

    private static final int FORBIDDEN = 403;

    private static final int CONFLICT = 409;

    private final SharedIpcEndpoint delegate;

    private final Show showValues;

    private final Set<String> roles;

    private final Function<String, @Nullable Object> stream;

    private final OriginCheck origins;

    private final Supplier<@Nullable CurrentRequest> requests;

    /**
     * Creates the extension.
     * @param delegate the endpoint
     * @param showValues when values are shown that may be secrets
     * @param roles who may see them; empty for all who are authenticated
     * @param stream opens a stream of the live feed for a client; {@code null} where
     * there is none
     * @param origins decides where actions may come from
     * @param requests finds the request that is served, as far as that can be known
     */
    public SharedIpcEndpointWebExtension(SharedIpcEndpoint delegate, Show showValues, Set<String> roles,
            Function<String, @Nullable Object> stream, OriginCheck origins,
            Supplier<@Nullable CurrentRequest> requests) {
        this.delegate = delegate;
        this.showValues = showValues;
        this.roles = roles;
        this.stream = stream;
        this.origins = origins;
        this.requests = requests;
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
        CurrentRequest request = this.requests.get();
        if (isOverridden(request, Map.of(SECTION, section))) {
            return overridden();
        }
        return section.equals(STREAM) ? this.stream.apply(client(security, request))
                : this.delegate.section(section, values(security));
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
        return isOverridden(this.requests.get(), Map.of(SECTION, section, NAME, name)) ? overridden()
                : this.delegate.entry(section, name, values(security));
    }

    /**
     * Describes a detail of one entry.
     * @param section the section's name
     * @param name the entry's name
     * @param detail what is asked for
     * @return its description, or {@code null} if there is none of that name
     */
    @ReadOperation
    public @Nullable Object detail(@Selector String section, @Selector String name, @Selector String detail) {
        return isOverridden(this.requests.get(), Map.of(SECTION, section, NAME, name, "detail", detail)) ? overridden()
                : this.delegate.detail(section, name, detail);
    }

    /**
     * Begins an action on an entry. The parameter comes in a JSON body, which no form of
     * a foreign page can send.
     * @param security who asks
     * @param section the section's name
     * @param name the entry's name
     * @param action what to do
     * @return what has begun; 404 if there is no such entry, 400 for an action that there
     * is not, 409 for one that cannot be done now, 403 for one from another site
     */
    @WriteOperation
    public WebEndpointResponse<Object> perform(SecurityContext security, @Selector String section,
            @Selector String name, @Nullable String action) {
        CurrentRequest request = this.requests.get();
        if (isOverridden(request, Map.of(SECTION, section, NAME, name))) {
            return overridden();
        }
        Principal principal = security.getPrincipal();
        String refusal = (request != null) ? this.origins.refusal(request, principal != null) : null;
        if (refusal != null) {
            return refused(FORBIDDEN, refusal);
        }
        try {
            Object begun = this.delegate.perform((principal != null) ? principal.getName() : "anonymous", section, name,
                    (action != null) ? action : "");
            return (begun != null) ? new WebEndpointResponse<>(begun)
                    : refused(WebEndpointResponse.STATUS_NOT_FOUND, "There is no '" + name + "' in " + section);
        }
        catch (ActionRefusedException ex) {
            return refused(CONFLICT, String.valueOf(ex.getMessage()));
        }
        catch (InvalidEndpointRequestException ex) {
            return refused(WebEndpointResponse.STATUS_BAD_REQUEST, String.valueOf(ex.getMessage()));
        }
    }

    /** Whether the query or the body say something else than the path. */
    private static boolean isOverridden(@Nullable CurrentRequest request, Map<String, String> arguments) {
        return request != null
                && arguments.entrySet().stream().anyMatch((each) -> !request.hasInPath(each.getKey(), each.getValue()));
    }

    private static WebEndpointResponse<Object> overridden() {
        return refused(WebEndpointResponse.STATUS_BAD_REQUEST,
                "What the path names must not be named otherwise by a parameter or in the body");
    }

    /** Boot's own answers do not say why. */
    private static WebEndpointResponse<Object> refused(int status, String reason) {
        return new WebEndpointResponse<>(OperationResponseBody.of(Map.of("error", reason)), status);
    }

    private static String client(SecurityContext security, @Nullable CurrentRequest request) {
        Principal principal = security.getPrincipal();
        if (principal != null) {
            return "principal " + principal.getName();
        }
        return "address " + ((request != null) ? request.address() : "unknown");
    }

    private Values values(SecurityContext security) {
        return Values.of(this.showValues.isShown(security, this.roles));
    }

}
