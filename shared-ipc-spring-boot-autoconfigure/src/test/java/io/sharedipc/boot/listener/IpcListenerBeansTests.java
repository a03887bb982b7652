package io.sharedipc.boot.listener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.boot.autoconfigure.Runner;
import io.sharedipc.boot.method.Header;
import io.sharedipc.event.EventBus;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.wire.Message;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class IpcListenerBeansTests {

    private static final List<Object> seen = new CopyOnWriteArrayList<>();

    private final ApplicationContextRunner runner = Runner.withoutProcesses();

    IpcListenerBeansTests() {
        seen.clear();
    }

    @Test
    void messagesOfAWorkerAreHeard() {
        Runner.withEcho().withPropertyValues("worker=echo").withBean(Worker.class).run((context) -> {
            context.getBean(ManagedProcess.class).call("tell", new Step(5), Step.class);
            await().until(() -> seen.size() == 3);
            assertThat(seen).containsExactlyInAnyOrder(new Step(5), "told from sh", "anything: told");
        });
    }

    @Test
    void failingMessageListenerDoesNotDisturbOthers() {
        Runner.withEcho()
            .withPropertyValues("worker=echo")
            .withBean(Failing.class)
            .withBean(Worker.class)
            .run((context) -> {
                context.getBean(ManagedProcess.class).call("tell", new Step(5), Step.class);
                await().until(() -> seen.size() == 3);
            });
    }

    @Test
    void lazyBeanIsMadeByItsFirstEvent() {
        this.runner.withBean(Lazy.class, Lazy::new, (definition) -> definition.setLazyInit(true)).run((context) -> {
            assertThat(seen).isEmpty();
            context.getBean(EventBus.class).emitSync("lazy", "payload");
            assertThat(seen).containsExactly("made", "payload");
        });
    }

    @Test
    void prototypeBeanIsMadeForEachEvent() {
        this.runner.withBean(Lazy.class, Lazy::new, (definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE))
            .run((context) -> {
                context.getBean(EventBus.class).emitSync("lazy", "1");
                context.getBean(EventBus.class).emitSync("lazy", "2");
                assertThat(seen).containsExactly("made", "1", "made", "2");
            });
    }

    @Test
    void listenerBehindAnInterfaceProxyIsCalledThroughTheProxy() {
        this.runner.withBean(Greeter.class, () -> proxy(false)).run((context) -> {
            context.getBean(EventBus.class).emitSync("greet", "hello");
            assertThat(seen).containsExactly("advice", "hello");
        });
    }

    @Test
    void listenerBehindAClassProxyIsCalledThroughTheProxy() {
        this.runner.withBean(EnglishGreeter.class, () -> (EnglishGreeter) proxy(true)).run((context) -> {
            context.getBean(EventBus.class).emitSync("greet", "hello");
            assertThat(seen).containsExactly("advice", "hello");
        });
    }

    @Test
    void privateListenerBehindAProxyIsReportedWithItsRemedy() {
        ProxyFactory factory = new ProxyFactory(new Secretive());
        factory.setProxyTargetClass(true);
        this.runner.withBean(Secretive.class, () -> (Secretive) factory.getProxy())
            .run((context) -> assertThat(context.getStartupFailure()).isInstanceOfSatisfying(
                    InvalidIpcListenerException.class,
                    (ex) -> assertThat(ex.action()).isEqualTo("Make it package-private, protected or public")));
    }

    private static Greeter proxy(boolean ofClass) {
        ProxyFactory factory = new ProxyFactory(new EnglishGreeter());
        factory.setProxyTargetClass(ofClass);
        factory.addAdvice((MethodInterceptor) (invocation) -> {
            if (invocation.getMethod().getName().equals("greet")) {
                seen.add("advice");
            }
            return invocation.proceed();
        });
        return (Greeter) factory.getProxy();
    }

    /**
     * A payload.
     *
     * @param percent how far
     */
    record Step(int percent) {
    }

    /**
     * Listens where no proxy can call it.
     */
    static class Secretive {

        @IpcListener("greet")
        private void greet(String text) {
        }

    }

    /**
     * Listens to messages of a worker.
     */
    static class Worker {

        @IpcListener(process = "${worker}", type = "told")
        void told(Step step) {
            seen.add(step);
        }

        @IpcListener(process = "echo", type = "told")
        void header(Message message, @Header("lang") String language) {
            seen.add(message.type() + " from " + language);
        }

        @IpcListener(process = "echo")
        void all(Message message) {
            seen.add("anything: " + message.type());
        }

        @IpcListener(process = "echo", type = "never")
        void never() {
            seen.add("never");
        }

    }

    /**
     * Fails.
     */
    static class Failing {

        @IpcListener(process = "echo")
        void fail() {
            throw new IllegalStateException("no");
        }

    }

    /**
     * Tells when it is made.
     */
    static class Lazy {

        Lazy() {
            seen.add("made");
        }

        @IpcListener("lazy")
        void on(String payload) {
            seen.add(payload);
        }

    }

    /**
     * What is proxied.
     */
    interface Greeter {

        @IpcListener("greet")
        void greet(String text);

    }

    /**
     * Greets.
     */
    static class EnglishGreeter implements Greeter {

        @Override
        public void greet(String text) {
            seen.add(text);
        }

    }

}
