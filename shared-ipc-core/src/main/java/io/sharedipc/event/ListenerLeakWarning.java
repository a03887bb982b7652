package io.sharedipc.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that a name or pattern has more listeners than is likely meant, and where they
 * come from.
 */
final class ListenerLeakWarning {

    private static final Logger logger = LoggerFactory.getLogger(EventBus.class);

    private ListenerLeakWarning() {
    }

    static void log(List<Registration> suspects, int maxListeners) {
        Map<String, Long> origins = suspects.stream()
            .collect(Collectors.groupingBy(Registration::origin, LinkedHashMap::new, Collectors.counting()));
        String places = origins.entrySet()
            .stream()
            .map((origin) -> "%n    %d at %s".formatted(origin.getValue(), origin.getKey()))
            .collect(Collectors.joining());
        logger.warn(
                "Possible listener leak: '{}' has {} listeners, more than maxListeners ({}). "
                        + "Close subscriptions that are no longer needed, or raise maxListeners. Registered:{}",
                suspects.get(0).key(), suspects.size(), maxListeners, places);
    }

}
