package io.sharedipc.boot.autoconfigure;

import io.sharedipc.boot.worker.BootWorker;
import io.sharedipc.boot.worker.HostEvents;
import io.sharedipc.event.StrictJson;
import io.sharedipc.worker.HandlerInterceptor;
import io.sharedipc.worker.Worker;
import io.sharedipc.worker.WorkerOptions;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The application as a worker, where a host started it. A child context leaves that to
 * its parent, since there is one channel.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "shared-ipc.worker.enabled", matchIfMissing = true)
class WorkerConfiguration {

    @Bean
    @ConditionalOnMissingBean
    BootWorker sharedIpcWorker(ConfigurableApplicationContext context, ObjectProvider<JsonMapper> jsonMapper,
            SharedIpcProperties properties, ObjectProvider<HandlerInterceptor> interceptor) {
        WorkerOptions options = WorkerOptions.defaults()
            .withJsonMapper(jsonMapper.getIfUnique(StrictJson::mapper))
            .withInterceptor(interceptor.getIfAvailable(() -> HandlerInterceptor.NONE));
        return new BootWorker(context, Worker.isHosted() ? () -> Worker.create(options) : null,
                events(properties.worker().events()));
    }

    private static HostEvents events(WorkerProperties.Events events) {
        try {
            return new HostEvents(events.publish(), events.subscribe());
        }
        catch (IllegalArgumentException ex) {
            throw new InvalidSharedIpcPropertyException(SharedIpcProperties.PREFIX + ".worker.events",
                    "has what is no name or pattern: " + ex.getMessage(), "Correct the value", ex);
        }
    }

}
