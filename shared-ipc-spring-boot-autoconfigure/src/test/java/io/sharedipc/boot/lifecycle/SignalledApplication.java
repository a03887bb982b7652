package io.sharedipc.boot.lifecycle;

import io.sharedipc.process.ManagedProcess;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Waits for the answer to a slow request while {@link ShutdownTests} signals it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class SignalledApplication {

    public static void main(String[] args) {
        ConfigurableApplicationContext context = SpringApplication.run(SignalledApplication.class, args);
        ManagedProcess slow = context.getBean("slow", ManagedProcess.class);
        slow.request("any", null, String.class)
            .whenComplete((answer, ex) -> System.out.println("answer: " + ((ex != null) ? ex : answer)));
        System.out.println("child: " + slow.getPid().orElseThrow());
        slow.call("any", null, String.class);
    }

}
