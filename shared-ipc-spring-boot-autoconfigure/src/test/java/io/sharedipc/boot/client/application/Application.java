package io.sharedipc.boot.client.application;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/**
 * An application whose package has a client.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class Application {

}
