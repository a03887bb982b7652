package io.sharedipc.boot.autoconfigure;

import io.sharedipc.boot.lifecycle.ProcessLifecycle;
import io.sharedipc.boot.listener.IpcListenerRegistrar;
import io.sharedipc.event.EventBus;
import io.sharedipc.event.StrictJson;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The methods that listen to events and to messages of workers.
 */
@Configuration(proxyBeanMethods = false)
class ListenerConfiguration {

    @Bean
    IpcListenerRegistrar sharedIpcListenerRegistrar(ConfigurableListableBeanFactory beanFactory, EventBus bus,
            ObjectProvider<JsonMapper> jsonMapper) {
        return new IpcListenerRegistrar(beanFactory, bus, jsonMapper.getIfUnique(StrictJson::mapper),
                WorkerBeans::isOwn, ProcessLifecycle.PHASE - 1);
    }

}
