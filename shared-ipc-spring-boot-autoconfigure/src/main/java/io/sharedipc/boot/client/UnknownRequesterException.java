package io.sharedipc.boot.client;

import java.util.List;

/**
 * A client interface names a process or pool that there is not.
 */
public final class UnknownRequesterException extends RuntimeException {

    private final String requester;

    private final List<String> known;

    UnknownRequesterException(Class<?> client, String requester, List<String> known) {
        super("The client %s is of '%s', but there is no process or pool of that name; known: %s"
            .formatted(client.getName(), requester, known.isEmpty() ? "none" : String.join(", ", known)));
        this.requester = requester;
        this.known = List.copyOf(known);
    }

    /**
     * The name that is unknown.
     * @return the name
     */
    public String requester() {
        return this.requester;
    }

    /**
     * The names that there are.
     * @return names of processes and pools
     */
    public List<String> known() {
        return this.known;
    }

}
