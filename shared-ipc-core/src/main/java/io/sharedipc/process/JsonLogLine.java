package io.sharedipc.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line that a logging library wrote as JSON: pino, bunyan, winston, python-json-logger,
 * structlog, Logback and others name the same things a little differently.
 *
 * @param level its level; {@code INFO} where it has none that is known
 * @param message its message, escaped
 * @param members its other members by name, escaped; objects and arrays as JSON
 */
record JsonLogLine(Level level, String message, Map<String, String> members) {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final List<String> MESSAGES = List.of("msg", "message", "event");

    private static final List<String> LEVELS = List.of("level", "severity", "levelname", "log.level");

    /**
     * Reads a line.
     * @param line the line as it was printed
     * @return what it says; {@code null} if it is no JSON object with a message
     */
    static @Nullable JsonLogLine parse(String line) {
        if (!line.startsWith("{")) {
            return null;
        }
        try {
            return read(MAPPER.readTree(line));
        }
        catch (JacksonException ex) {
            return null;
        }
    }

    private static @Nullable JsonLogLine read(JsonNode line) {
        String message = first(line, MESSAGES, JsonNode::isString);
        if (message == null) {
            return null;
        }
        String level = first(line, LEVELS, (value) -> value.isString() || value.isNumber());
        Map<String, String> members = new LinkedHashMap<>();
        line.forEachEntry((name, value) -> {
            if (!name.equals(message) && !name.equals(level)) {
                String text = value.isValueNode() ? value.asString() : value.toString();
                members.put(LineEscaper.escape(name), LineEscaper.escape(text));
            }
        });
        return new JsonLogLine((level != null) ? level(line.get(level)) : Level.INFO,
                LineEscaper.escape(line.get(message).asString()), members);
    }

    private static @Nullable String first(JsonNode line, List<String> names, Predicate<JsonNode> fits) {
        return names.stream().filter((name) -> fits.test(line.path(name))).findFirst().orElse(null);
    }

    private static Level level(JsonNode level) {
        return level.isNumber() ? ofNumber(level.asDouble()) : ofName(level.asString());
    }

    /** Those of pino and bunyan. */
    private static Level ofNumber(double level) {
        if (level >= 50) {
            return Level.ERROR;
        }
        if (level >= 40) {
            return Level.WARN;
        }
        if (level >= 30) {
            return Level.INFO;
        }
        return (level >= 20) ? Level.DEBUG : Level.TRACE;
    }

    private static Level ofName(String level) {
        return switch (level.toLowerCase(Locale.ROOT)) {
            case "trace", "silly", "finest", "finer" -> Level.TRACE;
            case "debug", "verbose", "fine" -> Level.DEBUG;
            case "warn", "warning" -> Level.WARN;
            case "error", "err", "severe", "fatal", "critical", "crit", "alert", "emergency", "emerg", "panic" ->
                Level.ERROR;
            default -> Level.INFO;
        };
    }

}
