package io.sharedipc.boot.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Explains why a process, pool or requester was not found for an injection.
 *
 * @param beanFactory has the definitions; no bean is made
 * @param environment has the properties
 * @param type what was injected
 * @param wanted the name that was asked for, or {@code null}
 */
record WorkerSearch(BeanFactory beanFactory, Environment environment, Class<?> type, @Nullable String wanted) {

    FailureAnalysis report(String needs, NoSuchBeanDefinitionException cause) {
        List<String> processes = names(ManagedProcess.class);
        List<String> pools = names(WorkerPool.class);
        String known = "%nProcesses: %s%nPools: %s".formatted(texts(processes), texts(pools));
        if (cause instanceof NoUniqueBeanDefinitionException) {
            return new FailureAnalysis("%s, but there are several%s.%s".formatted(needs, noneNamed(), known),
                    "Name the parameter like one of them, or add @Qualifier(\"%s\")".formatted(names(this.type).get(0)),
                    cause);
        }
        if (this.wanted != null && this.type == ManagedProcess.class && pools.contains(this.wanted)) {
            return other(needs, known, "a pool", "WorkerPool or Requester", cause);
        }
        if (this.wanted != null && this.type == WorkerPool.class && processes.contains(this.wanted)) {
            return other(needs, known, "a process, not a pool", "ManagedProcess or Requester", cause);
        }
        return new FailureAnalysis("%s, but there is none%s.%s".formatted(needs, called(), known),
                action(names(this.type)), cause);
    }

    private FailureAnalysis other(String needs, String known, String kind, String types, Throwable cause) {
        return new FailureAnalysis("%s, but '%s' is %s.%s".formatted(needs, this.wanted, kind, known),
                "'%s' is %s: inject %s".formatted(this.wanted, kind, types), cause);
    }

    private String action(List<String> candidates) {
        String correct = candidates.isEmpty() ? ""
                : "Correct the name to one of %s, or declare ".formatted(String.join(", ", candidates));
        String pool = (this.type == WorkerPool.class) ? ", with its pool.size" : "";
        return "%s%s.%s%s".formatted(correct.isEmpty() ? "Declare " : correct, SharedIpcProperties.PROCESSES,
                (this.wanted != null) ? this.wanted : "<name>", pool);
    }

    private String called() {
        return (this.wanted != null) ? " called '%s'".formatted(this.wanted) : "";
    }

    private String noneNamed() {
        return (this.wanted != null) ? ", and none is called '%s'".formatted(this.wanted) : "";
    }

    /** Of definitions: a context that failed is closed already. */
    private List<String> names(Class<?> type) {
        return List.of(((ListableBeanFactory) this.beanFactory).getBeanNamesForType(type, true, false));
    }

    private String texts(List<String> names) {
        return names.isEmpty() ? "none" : names.stream().map(this::text).collect(Collectors.joining(", "));
    }

    private String text(String name) {
        for (String root : List.of(SharedIpcProperties.PROCESSES, SharedIpcProperties.PLUGINS)) {
            String property = root + "." + name;
            if (PropertyOrigins.find(this.environment, property).isPresent()) {
                return "%s, by %s".formatted(name, PropertyOrigins.text(this.environment, property));
            }
        }
        return name;
    }

}
