package io.sharedipc.process;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one child for the sign that it is ready; the sign is told once.
 */
final class ReadyCheck {

    private static final Logger logger = LoggerFactory.getLogger(ReadyCheck.class);

    /**
     * So often a character may be looked at for one line; this takes a tenth of a second.
     */
    private static final int MAX_LOOKS = 10_000_000;

    private final ReadyOptions options;

    private final boolean hasKit;

    private final @Nullable Pattern pattern;

    private final AtomicBoolean failing = new AtomicBoolean();

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
        if (this.pattern != null && this.waiting.get()) {
            look(this.pattern, line, true);
        }
    }

    /** Looks at a line whose end is still to come, such as a prompt. */
    void unfinishedLine(LineBuffer line) {
        if (this.pattern != null && this.waiting.get() && !line.isEmpty()) {
            look(this.pattern, line.text(), false);
        }
    }

    /** Whatever the expression does to a line, other lines are looked at. */
    private void look(Pattern pattern, String line, boolean finished) {
        boolean found = false;
        try {
            Matcher matcher = pattern.matcher(BoundedText.of(line, MAX_LOOKS));
            found = matcher.find() && (finished || !matcher.requireEnd());
        }
        catch (RuntimeException | StackOverflowError ex) {
            if (this.failing.compareAndSet(false, true)) {
                logger.warn(
                        "A line of {} characters was not searched for the sign of ready.when 'log:{}': {}; "
                                + "make the expression simpler. Later ones are not reported",
                        line.length(), pattern, ex);
            }
        }
        if (found) {
            tell();
        }
    }

    private void tell() {
        if (this.waiting.compareAndSet(true, false)) {
            this.ready.run();
        }
    }

}
