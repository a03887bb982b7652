package io.sharedipc.boot.listener;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import org.springframework.util.StringUtils;

/**
 * What an {@link IpcListener} listens to, its placeholders resolved: events or a process.
 *
 * @param events names or patterns; empty if it listens to a process
 * @param process the name of the process; empty if it listens to events
 * @param type the message type; empty for all
 */
record ListenerSource(List<String> events, String process, String type) {

    static ListenerSource of(Method method, IpcListener listener, UnaryOperator<String> resolver) {
        List<String> events = Arrays.stream(listener.events()).map(resolver).toList();
        ListenerSource source = new ListenerSource(events, resolver.apply(listener.process()),
                resolver.apply(listener.type()));
        source.check(method);
        return source;
    }

    boolean isProcess() {
        return StringUtils.hasText(this.process);
    }

    private void check(Method method) {
        if (isProcess() && !this.events.isEmpty()) {
            throw new InvalidIpcListenerException(method,
                    "listens to events %s and to process '%s' at once".formatted(this.events, this.process),
                    "Make two methods of it");
        }
        if (!isProcess() && StringUtils.hasText(this.type)) {
            throw new InvalidIpcListenerException(method,
                    "names the message type '%s' but no process".formatted(this.type),
                    "Add the process: @IpcListener(process = \"calculator\", type = \"%s\")".formatted(this.type));
        }
        if (!isProcess() && this.events.isEmpty()) {
            throw new InvalidIpcListenerException(method, "listens to nothing",
                    "Name an event, @IpcListener(\"user:*\"), or a process, @IpcListener(process = \"calculator\")");
        }
    }

}
