package io.sharedipc.boot.application;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.sharedipc.boot.bridge.IpcEventName;
import io.sharedipc.event.EventBus;
import io.sharedipc.process.ManagedProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs where Actuator, Micrometer and Boot's Jackson module are not on the class path.
 */
@Tag("without-optional-libraries")
@ExtendWith(OutputCaptureExtension.class)
class WithoutOptionalLibrariesTests {

    @ParameterizedTest
    @ValueSource(strings = { "io.micrometer.core.instrument.MeterRegistry",
            "org.springframework.boot.health.contributor.HealthContributor",
            "org.springframework.boot.actuate.endpoint.annotation.Endpoint",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration", "jakarta.servlet.Servlet",
            "org.springframework.web.servlet.DispatcherServlet",
            "org.springframework.transaction.support.TransactionSynchronizationManager",
            "org.springframework.security.web.csrf.CsrfToken" })
    void libraryIsReallyAbsent(String className) {
        assertThat(ClassUtils.isPresent(className, null)).isFalse();
    }

    @Test
    void applicationStartsAndItsWorkerAnswers() {
        SpringApplication application = new SpringApplication(Application.class);
        try (ConfigurableApplicationContext context = application
            .run("--shared-ipc.processes.echo.script=classpath:workers/echo.sh")) {
            ManagedProcess echo = context.getBean("echo", ManagedProcess.class);
            assertThat(echo.call("any", "hello", String.class)).isEqualTo("hello");
        }
    }

    @Test
    void applicationEventsGoToTheBusWithoutTransactions() {
        try (ConfigurableApplicationContext context = new SpringApplication(Application.class).run()) {
            CompletableFuture<Object> heard = new CompletableFuture<>();
            context.getBean(EventBus.class).on("user:registered", (event) -> heard.complete(event.payload()));
            context.publishEvent(new Registered("123"));
            assertThat(heard).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(new Registered("123"));
        }
    }

    @Test
    void consoleThatCannotBeServedSaysWhatIsMissing(CapturedOutput output) {
        new SpringApplication(Application.class).run("--shared-ipc.console.enabled=true").close();
        assertThat(output).contains("the console is not served: add spring-boot-starter-actuator");
    }

    @IpcEventName("user:registered")
    record Registered(String id) {
    }

    /**
     * An application that has nothing but the starter.
     */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

    }

}
