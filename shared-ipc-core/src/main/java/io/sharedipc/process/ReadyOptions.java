package io.sharedipc.process;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * When a launched child counts as ready.
 *
 * @param when {@code channel} (the default: {@code ipc:ready} from a kit; without a kit,
 * alive for {@code settle}), {@code message:<type>} or {@code log:<regular expression>}
 * @param timeout past it the child is killed and the start failed; default 30 s
 * @param settle how long a child without a kit must stay alive; default 200 ms
 */
public record ReadyOptions(String when, Duration timeout, Duration settle) {

    private static final String CHANNEL = "channel";

    private static final String MESSAGE = "message:";

    private static final String LOG = "log:";

    public ReadyOptions {
        timeout = Options.positive("ready.timeout", timeout);
        settle = Options.notNegative("ready.settle", settle);
        boolean known = when.equals(CHANNEL) || hasRest(when, MESSAGE) || hasRest(when, LOG);
        Options.check(known, "ready.when", "'" + when + "'",
                "must be 'channel', 'message:<type>' or 'log:<regular expression>'");
        if (when.startsWith(LOG)) {
            compile(when.substring(LOG.length()));
        }
    }

    /**
     * The defaults.
     * @return options with every default
     */
    public static ReadyOptions defaults() {
        return new ReadyOptions(CHANNEL, Duration.ofSeconds(30), Duration.ofMillis(200));
    }

    /**
     * Waits for another sign.
     * @param when {@code channel}, {@code message:<type>} or
     * {@code log:<regular expression>}
     * @return changed options
     */
    public ReadyOptions withWhen(String when) {
        return new ReadyOptions(when, this.timeout, this.settle);
    }

    /**
     * Waits another time.
     * @param timeout past it the child is killed and the start failed
     * @return changed options
     */
    public ReadyOptions withTimeout(Duration timeout) {
        return new ReadyOptions(this.when, timeout, this.settle);
    }

    /**
     * Lets a child without a kit settle for another time.
     * @param settle how long it must stay alive
     * @return changed options
     */
    public ReadyOptions withSettle(Duration settle) {
        return new ReadyOptions(this.when, this.timeout, settle);
    }

    boolean isByChannel() {
        return this.when.equals(CHANNEL);
    }

    boolean isByMessage(String type) {
        return this.when.startsWith(MESSAGE) && this.when.substring(MESSAGE.length()).equals(type);
    }

    boolean isByLog() {
        return this.when.startsWith(LOG);
    }

    Pattern logPattern() {
        return compile(this.when.substring(LOG.length()));
    }

    private static boolean hasRest(String when, String prefix) {
        return when.startsWith(prefix) && when.length() > prefix.length();
    }

    private static Pattern compile(String regex) {
        try {
            return Pattern.compile(regex);
        }
        catch (PatternSyntaxException ex) {
            throw new IllegalArgumentException("ready.when: not a regular expression: " + ex.getMessage(), ex);
        }
    }

}
