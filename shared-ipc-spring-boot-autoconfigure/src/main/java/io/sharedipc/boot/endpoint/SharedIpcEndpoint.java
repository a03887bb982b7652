package io.sharedipc.boot.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The actuator endpoint of managed processes and the event bus. It takes neither a
 * command nor an environment, and unless it is told otherwise it only reads.
 */
@Endpoint(id = "sharedipc", defaultAccess = Access.READ_ONLY)
public final class SharedIpcEndpoint {

    private final Map<String, EndpointSection> sections = new LinkedHashMap<>();

    private final Show showValues;

    private final ApplicationEventPublisher publisher;

    /**
     * Creates the endpoint.
     * @param sections its parts
     * @param showValues when values are shown that may be secrets
     * @param publisher is told of each action, for the audit
     */
    public SharedIpcEndpoint(List<EndpointSection> sections, Show showValues, ApplicationEventPublisher publisher) {
        sections.forEach((section) -> this.sections.put(section.name(), section));
        this.showValues = showValues;
        this.publisher = publisher;
    }

    /**
     * Describes everything.
     * @return a member for each section
     */
    @ReadOperation
    public Map<String, Object> all() {
        return all(Values.of(this.showValues.isShown(true)));
    }

    /**
     * Describes one section.
     * @param section its name
     * @return its description, or {@code null} if there is none of that name
     */
    // As in the web extension, or both would be mapped side by side.
    @ReadOperation(produces = { SectionTypes.V3, SectionTypes.JSON, SectionTypes.V2, SectionTypes.STREAM })
    public @Nullable Object section(@Selector String section) {
        return section(section, Values.of(this.showValues.isShown(true)));
    }

    /**
     * Describes one entry of a section.
     * @param section the section's name
     * @param name the entry's name
     * @return its description, or {@code null} if there is none of that name
     */
    @ReadOperation
    public @Nullable Object entry(@Selector String section, @Selector String name) {
        return entry(section, name, Values.of(this.showValues.isShown(true)));
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
        EndpointSection found = this.sections.get(section);
        return (found != null) ? found.detail(name, detail) : null;
    }

    /**
     * Begins an action on an entry.
     * @param section the section's name
     * @param name the entry's name
     * @param action what to do
     * @return what has begun, or {@code null} if there is no such entry
     */
    @WriteOperation
    public @Nullable Object perform(@Selector String section, @Selector String name, String action) {
        return perform("jmx", section, name, action);
    }

    Map<String, Object> all(Values values) {
        Map<String, Object> all = new LinkedHashMap<>();
        this.sections.forEach((name, section) -> all.put(name, Undescribed.or(name, () -> section.describe(values))));
        return OperationResponseBody.of(all);
    }

    @Nullable Object section(String section, Values values) {
        EndpointSection found = this.sections.get(section);
        return (found != null) ? found.describe(values) : null;
    }

    @Nullable Object entry(String section, String name, Values values) {
        EndpointSection found = this.sections.get(section);
        return (found != null) ? found.describe(name, values) : null;
    }

    @Nullable Object perform(String principal, String section, String name, String action) {
        EndpointSection found = this.sections.get(section);
        if (found == null) {
            return null;
        }
        if (!found.actions().contains(action)) {
            String reason = "'action' must be one of " + new TreeSet<>(found.actions());
            throw new InvalidEndpointRequestException(reason, reason);
        }
        Object begun = begin(found, name, action);
        if (begun != null) {
            this.publisher.publishEvent(new AuditApplicationEvent(principal, "SHARED_IPC_ACTION",
                    Map.of("section", section, "name", name, "action", action)));
        }
        return begun;
    }

    private static @Nullable Object begin(EndpointSection section, String name, String action) {
        try {
            return section.perform(name, action);
        }
        catch (InvalidEndpointRequestException ex) {
            throw ex;
        }
        catch (RuntimeException ex) {
            throw new ActionRefusedException("'%s' of '%s' is not possible: %s".formatted(action, name, ex));
        }
    }

}
