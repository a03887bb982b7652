package io.sharedipc.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Warns where the console is enabled and cannot be served.
 */
class ConsoleRequirements implements SmartInitializingSingleton {

    private static final Logger logger = LoggerFactory.getLogger(ConsoleRequirements.class);

    private static final String ACTUATOR = "org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration";

    private static final String MVC = "org.springframework.web.servlet.DispatcherServlet";

    /** By name, since they are not on the class path of every application. */
    private static final String SERVLET = "org.springframework.web.context.WebApplicationContext";

    private static final String REACTIVE = "org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext";

    private final ApplicationContext context;

    ConsoleRequirements(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void afterSingletonsInstantiated() {
        String missing = missing();
        if (missing != null) {
            logger.warn("shared-ipc.console.enabled is true, but the console is not served: {}", missing);
        }
    }

    private @Nullable String missing() {
        ClassLoader loader = this.context.getClassLoader();
        Environment environment = this.context.getEnvironment();
        if (!ClassUtils.isPresent(ACTUATOR, loader)) {
            return "add spring-boot-starter-actuator to the dependencies";
        }
        if (isA(REACTIVE)) {
            return "it needs Spring MVC, and this is a WebFlux application";
        }
        if (!isA(SERVLET)) {
            return "this is no web application";
        }
        if (!ClassUtils.isPresent(MVC, loader)) {
            return "add spring-boot-starter-webmvc to the dependencies";
        }
        boolean off = environment.getProperty("management.server.port", Integer.class, 0) < 0;
        return off ? "management.server.port is -1, which turns off all that is served there" : null;
    }

    private boolean isA(String type) {
        ClassLoader loader = this.context.getClassLoader();
        return ClassUtils.isPresent(type, loader) && ClassUtils.resolveClassName(type, loader).isInstance(this.context);
    }

}
