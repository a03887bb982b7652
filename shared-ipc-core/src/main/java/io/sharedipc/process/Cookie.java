package io.sharedipc.process;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The mark in the environment by which a child and all that it starts are known.
 *
 * <p>
 * They carry it however they detach themselves. It contains the mark of the host's own
 * host, if it has one, so that a tree of hosts is swept from its root.
 */
final class Cookie {

    static final String VARIABLE = "SHARED_IPC_COOKIE";

    /** The mark that every child of this host carries. */
    static final String HOST = UUID.randomUUID().toString();

    /** What a host hands on to its own children; longer or other text is not a mark. */
    private static final Pattern INHERITED = Pattern.compile("(?:[0-9a-f-]{36}\\.[0-9]{1,19};){1,64}");

    private static final AtomicLong CHILDREN = new AtomicLong();

    private final String own;

    private Cookie(String own) {
        this.own = own;
    }

    static Cookie next() {
        return new Cookie(HOST + "." + CHILDREN.incrementAndGet() + ";");
    }

    /**
     * What stands in the child's environment.
     * @return the variable's value
     */
    String value() {
        return inherited(System.getenv(VARIABLE)) + this.own;
    }

    static String inherited(@Nullable String value) {
        return (value != null && INHERITED.matcher(value).matches()) ? value : "";
    }

    /**
     * What stands in the environment of this child's tree and no other.
     * @return the text to look for
     */
    String mark() {
        return this.own;
    }

}
