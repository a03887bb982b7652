package io.sharedipc.boot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Keeps the scripts under {@code classpath:} in a native image, with what is beside them.
 * <p>
 * Only those that are known when the application is processed ahead of time are found.
 */
class ClassPathScriptsAotProcessor implements BeanFactoryInitializationAotProcessor {

    private static final String CLASSPATH = "classpath:";

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beanFactory) {
        Set<String> patterns = patterns(beanFactory.getBean(Environment.class));
        if (patterns.isEmpty()) {
            return null;
        }
        return (context, code) -> patterns
            .forEach((pattern) -> context.getRuntimeHints().resources().registerPattern(pattern));
    }

    private static Set<String> patterns(Environment environment) {
        Set<String> patterns = new TreeSet<>();
        Stream.of(SharedIpcProperties.PROCESSES, SharedIpcProperties.PLUGINS)
            .forEach((root) -> ProcessBeanRegistrar.names(environment, root)
                .map((name) -> script(environment, root, name))
                .filter((script) -> script.startsWith(CLASSPATH))
                .forEach((script) -> patterns.addAll(patterns(script))));
        return patterns;
    }

    private static String script(Environment environment, String root, String name) {
        Map<String, Object> process = ProcessBeanRegistrar.properties(environment, root, name);
        return String.valueOf(process.getOrDefault("script", ""));
    }

    /** The script, and its directory unless that is all of the class path. */
    private static List<String> patterns(String script) {
        String path = script.substring(CLASSPATH.length()).replaceFirst("^/+", "");
        int slash = path.lastIndexOf('/');
        return (slash > 0) ? List.of(path, path.substring(0, slash) + "/**") : List.of(path);
    }

}
