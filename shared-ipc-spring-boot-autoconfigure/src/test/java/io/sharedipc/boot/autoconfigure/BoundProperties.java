package io.sharedipc.boot.autoconfigure;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.StandardEnvironment;

/**
 * Binds properties as an application does, without one.
 */
class BoundProperties {

    private final StandardEnvironment environment = new StandardEnvironment();

    StandardEnvironment environment() {
        return this.environment;
    }

    void set(String... pairs) {
        TestPropertyValues.of(pairs).applyTo(this.environment);
    }

    SharedIpcProperties bind() {
        ConfigurationPropertySources.attach(this.environment);
        return Binder.get(this.environment).bindOrCreate("shared-ipc", SharedIpcProperties.class);
    }

}
