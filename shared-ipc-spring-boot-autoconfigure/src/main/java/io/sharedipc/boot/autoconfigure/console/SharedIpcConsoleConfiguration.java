package io.sharedipc.boot.autoconfigure.console;

import java.util.Map;

import io.sharedipc.boot.console.ConsoleConfig;
import io.sharedipc.boot.console.ConsolePage;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Serves the console where the management endpoints are: on the application's port or on
 * theirs.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBooleanProperty(name = "shared-ipc.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty("shared-ipc.console.enabled")
@EnableConfigurationProperties(ConsoleProperties.class)
class SharedIpcConsoleConfiguration {

    private static final EndpointId ENDPOINT = EndpointId.of("sharedipc");

    /** Ahead of static resources, behind the endpoints. */
    private static final int ORDER = -90;

    @Bean
    SimpleUrlHandlerMapping sharedIpcConsoleMapping(ConsoleProperties properties,
            ObjectProvider<PathMappedEndpoints> endpoints, ObjectProvider<EndpointAccessResolver> access,
            Environment environment) {
        ConsolePage page = new ConsolePage(properties.path(), () -> config(endpoints, access, environment));
        return new SimpleUrlHandlerMapping(
                Map.of(properties.path(), page, properties.path() + "/", page, properties.path() + "/{file}", page),
                ORDER);
    }

    private static ConsoleConfig config(ObjectProvider<PathMappedEndpoints> endpoints,
            ObjectProvider<EndpointAccessResolver> access, Environment environment) {
        PathMappedEndpoints mapped = endpoints.getIfAvailable();
        EndpointAccessResolver resolver = access.getIfAvailable();
        boolean writable = resolver != null && resolver.accessFor(ENDPOINT, Access.READ_ONLY) == Access.UNRESTRICTED;
        return new ConsoleConfig(environment.getProperty("spring.application.name"),
                (mapped != null) ? mapped.getPath(ENDPOINT) : null, writable);
    }

}
