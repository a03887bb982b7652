package io.sharedipc.boot.client;

import java.util.List;

import io.sharedipc.boot.FakeProcess;
import io.sharedipc.boot.autoconfigure.Runner;
import io.sharedipc.boot.client.application.Application;
import io.sharedipc.boot.client.application.Echo;
import io.sharedipc.boot.client.application.Echo.Word;
import io.sharedipc.client.InvalidIpcClientException;
import io.sharedipc.client.IpcClient;
import io.sharedipc.client.IpcClients;
import io.sharedipc.process.Requester;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

class IpcClientBeansTests {

    private final ApplicationContextRunner runner = Runner.withEcho();

    @Test
    void interfaceInAPackageOfTheApplicationIsABean() {
        this.runner.withUserConfiguration(Application.class).run((context) -> {
            Echo echo = context.getBean(Echo.class);
            assertThat(echo.words(List.of(new Word("a")))).containsExactly(new Word("a"));
            assertThat(echo.later("b").join()).isEqualTo("b");
            assertThat(context.getBeanNamesForType(Echo.class)).containsExactly(Echo.class.getName());
        });
    }

    @Test
    void interfaceElsewhereIsNone() {
        this.runner.run((context) -> assertThat(context).doesNotHaveBean(Echo.class));
    }

    @Test
    void packagesAreAddedByTheirClasses() {
        this.runner.withUserConfiguration(ByClass.class)
            .run((context) -> assertThat(context).hasSingleBean(Echo.class));
    }

    @Test
    void packagesAreAddedByTheirNames() {
        this.runner.withUserConfiguration(ByName.class).run((context) -> assertThat(context).hasSingleBean(Echo.class));
    }

    @Test
    void clientsAreAddedOneByOne() {
        this.runner.withUserConfiguration(OneByOne.class)
            .run((context) -> assertThat(context).hasSingleBean(Nested.class).doesNotHaveBean(Echo.class));
    }

    @Test
    void whatIsAddedStandsBesideTheApplicationsPackages() {
        this.runner.withUserConfiguration(OneByOne.class, Application.class)
            .run((context) -> assertThat(context).hasSingleBean(Nested.class).hasSingleBean(Echo.class));
    }

    @Test
    void interfaceThatIsNotMarkedIsRefusedByName() {
        this.runner.withUserConfiguration(NotMarked.class)
            .run((context) -> assertThat(context.getStartupFailure())
                .hasMessageContaining(Runnable.class.getName() + " is among the clients")
                .hasMessageContaining("@IpcClient"));
    }

    @Test
    void beanOfTheApplicationIsKept() {
        this.runner.withUserConfiguration(Application.class, Own.class).run((context) -> {
            assertThat(context).hasSingleBean(Echo.class);
            assertThat(context.getBean(Echo.class)).hasToString("Echo[client of 'mine']");
        });
    }

    @Test
    void anyRequesterWillDo() {
        this.runner.withUserConfiguration(Application.class)
            .withBean("other", Requester.class, () -> new FakeProcess("other"))
            .withPropertyValues("echo.name=other")
            .run((context) -> assertThat(context.getBean(Echo.class)).hasToString("Echo[client of 'other']"));
    }

    @Test
    void unknownNameFailsTheStartAndNamesThoseThereAre() {
        this.runner.withUserConfiguration(Application.class)
            .withPropertyValues("echo.name=nobody")
            .run((context) -> assertThat(context.getStartupFailure()).rootCause()
                .isInstanceOfSatisfying(UnknownRequesterException.class, (ex) -> {
                    assertThat(ex).hasMessageContaining(Echo.class.getName())
                        .hasMessageContaining("'nobody', but there is no process or pool of that name; known: echo");
                    assertThat(ex.known()).containsExactly("echo");
                }));
    }

    @Test
    void beanThatTakesNoRequestsIsNoRequester() {
        this.runner.withUserConfiguration(Application.class)
            .withBean("text", String.class, () -> "a")
            .withPropertyValues("echo.name=text")
            .run((context) -> assertThat(context.getStartupFailure()).rootCause()
                .isInstanceOf(UnknownRequesterException.class));
    }

    @Test
    void wrongInterfaceFailsTheStartThoughNobodyAsksForIt() {
        this.runner.withUserConfiguration(Wrong.class)
            .run((context) -> assertThat(context.getStartupFailure()).rootCause()
                .isInstanceOf(InvalidIpcClientException.class));
    }

    @Test
    void textsMayHavePlaceholders() {
        this.runner.withUserConfiguration(Application.class)
            .withPropertyValues("echo.timeout=soon")
            .run((context) -> assertThat(context.getStartupFailure()).rootCause()
                .hasMessageContaining("later(String) has the timeout 'soon'"));
    }

    @Test
    void childContextUsesThoseOfItsParent() {
        this.runner.withUserConfiguration(Application.class).run((parent) -> {
            try (AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext()) {
                child.setParent(parent);
                child.register(Application.class, ClientsAgain.class);
                child.refresh();
                assertThat(child.getBean(Echo.class)).isSameAs(parent.getBean(Echo.class));
            }
        });
    }

    @Configuration(proxyBeanMethods = false)
    @EnableIpcClients(basePackageClasses = Application.class)
    static class ByClass {

    }

    @Configuration(proxyBeanMethods = false)
    @EnableIpcClients("io.sharedipc.boot.client.application")
    static class ByName {

    }

    @Configuration(proxyBeanMethods = false)
    @EnableIpcClients(clients = Nested.class)
    static class OneByOne {

    }

    @Configuration(proxyBeanMethods = false)
    @EnableIpcClients(clients = Runnable.class)
    static class NotMarked {

    }

    @Configuration(proxyBeanMethods = false)
    @EnableIpcClients(clients = Unclear.class)
    static class Wrong {

    }

    @Configuration(proxyBeanMethods = false)
    static class Own {

        @Bean
        Echo myEcho() {
            return IpcClients.create(new FakeProcess("mine"), Echo.class, (text) -> "5s");
        }

    }

    @Configuration(proxyBeanMethods = false)
    @Import(IpcClientRegistrar.class)
    static class ClientsAgain {

    }

    @IpcClient("echo")
    interface Nested {

        String any();

    }

    @IpcClient("echo")
    interface Unclear {

        String any(int number);

        String any(String text);

    }

}
