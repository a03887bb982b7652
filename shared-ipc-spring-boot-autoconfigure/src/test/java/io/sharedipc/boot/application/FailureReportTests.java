package io.sharedipc.boot.application;

import io.sharedipc.boot.autoconfigure.SharedIpcAutoConfiguration;
import io.sharedipc.boot.foreign.Foreign;
import io.sharedipc.boot.listener.IpcListener;
import io.sharedipc.process.ManagedProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a person reads where an application does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureReportTests {

    @Test
    void badPropertyIsReported(CapturedOutput output) {
        fail(Application.class, "--shared-ipc.processes.calculator.timeout=0s",
                "--shared-ipc.processes.calculator.script=worker.js");
        assertThat(output).contains("APPLICATION FAILED TO START")
            .contains("The property shared-ipc.processes.calculator.timeout must be longer than zero")
            .contains("Origin: \"shared-ipc.processes.calculator.timeout\" from property source");
    }

    @Test
    void requiredProcessIsReported(CapturedOutput output) {
        fail(Application.class, "--shared-ipc.processes.model.script=classpath:workers/broken.sh",
                "--shared-ipc.processes.model.ready.settle=10s", "--shared-ipc.processes.model.required=true");
        assertThat(output.toString().split("APPLICATION FAILED TO START")[1]).contains("'model'")
            .contains("exited with code 3")
            .contains("cannot find the model")
            .contains("It runs script classpath:workers/broken.sh");
    }

    @Test
    void takenNameIsReported(CapturedOutput output) {
        fail(Application.class, "--shared-ipc.processes.taken.script=worker.js");
        assertThat(output).contains("APPLICATION FAILED TO START")
            .contains("The process 'taken'",
                    "another one, defined in io.sharedipc.boot.application.FailureReportTests$Application")
            .doesNotContain("allow-bean-definition-overriding");
    }

    @Test
    void wrongListenerIsReported(CapturedOutput output) {
        fail(WrongListener.class);
        assertThat(output).contains("APPLICATION FAILED TO START")
            .contains("WrongListener.on(java.lang.String,java.lang.String)")
            .contains("two parameters for one payload");
    }

    @Test
    void wrongQualifierIsReportedWithTheNamesThereAre(CapturedOutput output) {
        fail(WrongQualifier.class, "--shared-ipc.processes.echo.script=classpath:workers/echo.sh",
                "--shared-ipc.processes.render.script=classpath:workers/echo.sh",
                "--shared-ipc.processes.render.pool.size=1");
        assertThat(report(output)).contains("but there is none called 'ecko'")
            .contains("Processes: echo, by shared-ipc.processes.echo (\"shared-ipc.processes.echo.script\" from")
            .contains("Pools: render")
            .contains("Correct the name to one of echo, or declare shared-ipc.processes.ecko")
            .doesNotContain("-parameters");
    }

    @Test
    void poolThatIsInjectedAsAProcessIsReported(CapturedOutput output) {
        fail(PoolAsProcess.class, "--shared-ipc.processes.render.script=classpath:workers/echo.sh",
                "--shared-ipc.processes.render.pool.size=1");
        assertThat(report(output)).contains("'render' is a pool: inject WorkerPool or Requester");
    }

    @Test
    void parameterThatFitsSeveralIsReported(CapturedOutput output) {
        fail(AnyProcess.class, "--shared-ipc.processes.echo.script=classpath:workers/echo.sh",
                "--shared-ipc.processes.other.script=classpath:workers/echo.sh");
        assertThat(report(output)).contains("but there are several, and none is called 'any'")
            .contains("Name the parameter like one of them, or add @Qualifier(\"echo\")")
            .doesNotContain("-parameters", "unknown location");
    }

    @Test
    void offSwitchIsNamedWhereABeanIsMissing(CapturedOutput output) {
        fail(AnyProcess.class, "--shared-ipc.enabled=false");
        assertThat(report(output)).contains("because shared-ipc.enabled (\"shared-ipc.enabled\" from")
            .contains("is false")
            .contains("Remove shared-ipc.enabled=false");
    }

    @Test
    void clientOutsideOfTheSearchedPackagesIsReported(CapturedOutput output) {
        fail(ForeignClient.class);
        assertThat(report(output)).contains("marked with @IpcClient, but is not in the packages that are searched")
            .contains("@EnableIpcClients(clients = Foreign.class)");
    }

    @Test
    void requestOfAConstructorIsReported(CapturedOutput output) {
        fail(CallsInConstructor.class, "--shared-ipc.processes.echo.script=classpath:workers/echo.sh");
        assertThat(report(output)).contains("called it while it was made").contains("ApplicationRunner");
    }

    @Test
    void missingScriptIsLoggedWithItsPropertyAndOrigin(CapturedOutput output) {
        SpringApplication application = new SpringApplication(Application.class);
        application.run("--shared-ipc.processes.text.script=classpath:workers/wroker.js").close();
        assertThat(output).contains("The process 'text' did not start, and the application starts without it")
            .contains("It runs script classpath:workers/wroker.js, by shared-ipc.processes.text.script "
                    + "(\"shared-ipc.processes.text.script\" from property source");
    }

    @Test
    void requiredProcessThatIsNeverReadySaysHowLongAndByWhichProperty(CapturedOutput output) {
        fail(Application.class, "--shared-ipc.processes.slow.script=classpath:workers/echo.sh",
                "--shared-ipc.processes.slow.ready.when=message:never",
                "--shared-ipc.processes.slow.ready.timeout=300ms", "--shared-ipc.processes.slow.required=true");
        assertThat(report(output)).contains("not ready in time", "ready.timeout", "300 ms")
            .contains("shared-ipc.processes.slow.script (");
    }

    private static String report(CapturedOutput output) {
        String[] parts = output.toString().split("APPLICATION FAILED TO START");
        assertThat(parts).hasSize(2);
        return parts[1];
    }

    private static void fail(Class<?> source, String... arguments) {
        assertThatException().isThrownBy(() -> new SpringApplication(source).run(arguments));
    }

    /**
     * An application with a bean of its own.
     */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        String taken() {
            return "mine";
        }

    }

    /**
     * An application that asks for a process by a wrong name.
     */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WrongQualifier {

        WrongQualifier(@Qualifier("ecko") ManagedProcess process) {
        }

    }

    /**
     * An application that takes a pool for a process.
     */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class PoolAsProcess {

        PoolAsProcess(ManagedProcess render) {
        }

    }

    /**
     * An application that does not say which process it needs.
     */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class AnyProcess {

        AnyProcess(ManagedProcess any) {
        }

    }

    /**
     * An application with a client that nobody searches for.
     */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(SharedIpcAutoConfiguration.class)
    static class ForeignClient {

        ForeignClient(Foreign client) {
        }

    }

    /**
     * An application that sends a request too early.
     */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class CallsInConstructor {

        CallsInConstructor(ManagedProcess echo) {
            echo.call("any", "x", String.class);
        }

    }

    /**
     * An application with a listener that cannot be called.
     */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WrongListener {

        @IpcListener("any")
        void on(String one, String two) {
        }

    }

}
