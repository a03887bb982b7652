package io.sharedipc.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The patterns of the conformance tables.
 */
final class Pattern {

    private Pattern() {
    }

    /**
     * Finds where a value differs from a pattern.
     * @param pattern the pattern
     * @param value the value
     * @return the differences; none if it matches
     */
    static List<String> differences(JsonNode pattern, JsonNode value) {
        List<String> found = new ArrayList<>();
        compare("$", expand(pattern), value, found);
        return found;
    }

    /**
     * Writes out what stands for a long string.
     * @param node any JSON
     * @return JSON without {@code $repeat}
     */
    static JsonNode expand(JsonNode node) {
        if (node.has("$repeat")) {
            String text = node.get("$repeat").asString().repeat(node.get("times").asInt());
            return JsonNodeFactory.instance.stringNode(text);
        }
        if (node instanceof ObjectNode object) {
            ObjectNode expanded = JsonNodeFactory.instance.objectNode();
            object.properties().forEach((member) -> expanded.set(member.getKey(), expand(member.getValue())));
            return expanded;
        }
        return node;
    }

    private static void compare(String path, JsonNode pattern, JsonNode value, List<String> found) {
        if (pattern.has("$any")) {
            check(isA(pattern.get("$any").asString(), value), path, pattern, value, found);
        }
        else if (pattern.has("$contains")) {
            for (JsonNode text : pattern.get("$contains")) {
                check(value.isString() && value.asString().contains(text.asString()), path, text, value, found);
            }
        }
        else if (pattern.isObject() && value.isObject()) {
            for (Map.Entry<String, JsonNode> member : pattern.properties()) {
                compare(path + "." + member.getKey(), member.getValue(), value.path(member.getKey()), found);
            }
        }
        else {
            check(pattern.equals(value), path, pattern, value, found);
        }
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "array" -> value.isArray();
            default -> throw new IllegalArgumentException("$any: " + type);
        };
    }

    private static void check(boolean matches, String path, JsonNode pattern, JsonNode value, List<String> found) {
        if (!matches) {
            found.add("%s: expected %s but was %s".formatted(path, shortened(pattern), shortened(value)));
        }
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return (text.length() > 200) ? text.substring(0, 200) + "..." : text;
    }

}
