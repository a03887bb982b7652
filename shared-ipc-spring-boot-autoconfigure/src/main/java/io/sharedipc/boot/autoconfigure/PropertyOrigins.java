package io.sharedipc.boot.autoconfigure;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Finds where a property is set, such as a line of a file.
 */
final class PropertyOrigins {

    private PropertyOrigins() {
    }

    /**
     * Finds the origin of a property, or else of the first one below it.
     * @param environment has the properties
     * @param property the name of the property
     * @return its origin, or empty if it is not set or its source knows none
     */
    static Optional<Origin> find(Environment environment, String property) {
        if (!ConfigurationPropertyName.isValid(property)) {
            return Optional.empty();
        }
        ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
        return sources(environment).map((source) -> source.getConfigurationProperty(name))
            .filter(Objects::nonNull)
            .findFirst()
            .or(() -> below(environment, name))
            .map(ConfigurationProperty::getOrigin);
    }

    /**
     * A property with its origin, for a message.
     * @param environment has the properties
     * @param property the name of the property
     * @return such as {@code shared-ipc.processes.model.script (application.yml - 4:15)}
     */
    static String text(Environment environment, String property) {
        return property + find(environment, property).map(" (%s)"::formatted).orElse("");
    }

    private static Optional<ConfigurationProperty> below(Environment environment, ConfigurationPropertyName name) {
        return sources(environment).filter(IterableConfigurationPropertySource.class::isInstance)
            .map(IterableConfigurationPropertySource.class::cast)
            .flatMap((source) -> source.stream().filter(name::isAncestorOf).map(source::getConfigurationProperty))
            .filter(Objects::nonNull)
            .findFirst();
    }

    private static Stream<ConfigurationPropertySource> sources(Environment environment) {
        return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false);
    }

}
