package io.sharedipc.process;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Watches one child for the sign that it is ready; the sign is told once.
 */
final class ReadyCheck {

    private final ReadyOptions options;

    private final boolean hasKit;

    private final @Nullable Pattern pattern;

    private final AtomicBoolean waiting = new AtomicBoolean(true);

    private final Runnable ready;

    /**
     * Starts to watch.
     * @param options what the sign is
     * @param hasKit whether a kit will announce the worker
     * @param ready is told of it
     */
    ReadyCheck(ReadyOptions options, boolean hasKit, Runnable ready) {
        this.options = options;
        this.hasKit = hasKit;
        this.pattern = options.isByLog() ? options.logPattern() : null;
        this.ready = ready;
    }

    /**
     * Whether the child is ready once it has stayed alive for a while.
     * @return {@code true} where no kit will announce it and no other sign was asked for
     */
    boolean settles() {
        return this.options.isByChannel() && !this.hasKit;
    }

    /** The kit announced itself. */
    void announced() {
        if (this.options.isByChannel()) {
            tell();
        }
    }

    /** A child without a kit stayed alive. */
    void settled() {
        tell();
    }

    void message(@Nullable String type) {
        if (this.waiting.get() && type != null && this.options.isByMessage(type)) {
            tell();
        }
    }

    void line(String line) {
        if (this.pattern != null && this.waiting.get() && this.pattern.matcher(line).find()) {
            tell();
        }
    }

    private void tell() {
        if (this.waiting.compareAndSet(true, false)) {
            this.ready.run();
        }
    }

}
