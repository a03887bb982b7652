package io.sharedipc.boot.autoconfigure;

import io.sharedipc.boot.client.IpcClientRegistrar;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The client interfaces of the application.
 */
@Configuration(proxyBeanMethods = false)
@Import(IpcClientRegistrar.class)
class ClientConfiguration {

}
