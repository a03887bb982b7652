package io.sharedipc.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * Refuses a version of Spring Boot that is too old, before its classes are missed.
 */
// Registered in a way that older versions of Spring Boot read, too.
class SpringBootVersionCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String NEEDED = "org.springframework.beans.factory.BeanRegistrar";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getClassLoader(), SpringBootVersion.getVersion());
    }

    static void check(@Nullable ClassLoader loader, String version) {
        if (!ClassUtils.isPresent(NEEDED, loader)) {
            throw new UnsupportedSpringBootException(version);
        }
    }

}
