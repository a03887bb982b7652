package io.sharedipc.boot.endpoint;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One part of the endpoint, such as the processes: a member of the whole answer, a path
 * below the endpoint, and a member of each sample of the live feed. Beans of this type
 * become parts of the endpoint.
 */
public interface EndpointSection {

    /**
     * The member and path segment.
     * @return a plural noun, such as {@code processes}
     */
    String name();

    /**
     * Describes all that the section has.
     * @param values how to describe values that may be secrets
     * @return what becomes a JSON object
     */
    Object describe(Values values);

    /**
     * Describes one entry.
     * @param entry the entry's name
     * @param values how to describe values that may be secrets
     * @return what becomes a JSON object, or {@code null} if there is no such entry
     */
    default @Nullable Object describe(String entry, Values values) {
        return null;
    }

    /**
     * Describes a detail of one entry.
     * @param entry the entry's name
     * @param detail what is asked for, such as {@code output}
     * @return what becomes a JSON object, or {@code null} if there is none
     */
    default @Nullable Object detail(String entry, String detail) {
        return null;
    }

    /**
     * What can be done with an entry.
     * @return the names of the actions
     */
    default Set<String> actions() {
        return Set.of();
    }

    /**
     * Begins an action on an entry; does not wait for its end.
     * @param entry the entry's name
     * @param action one of {@link #actions()}
     * @return what becomes a JSON object, or {@code null} if there is no such entry
     */
    default @Nullable Object perform(String entry, String action) {
        return null;
    }

    /**
     * Begins to sample for the live feed.
     * @return a sampler of its own state, or {@code null} if there is nothing to sample
     */
    default @Nullable Sampler sampler() {
        return null;
    }

}
