package io.sharedipc.boot.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.event.EventBus;
import io.sharedipc.plugin.Plugin;
import io.sharedipc.plugin.PluginException;
import io.sharedipc.plugin.PluginManager;
import io.sharedipc.process.ManagedProcess;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class PluginConfigurationTests {

    private static final String SCRIPT = ".script=classpath:workers/echo.sh";

    private final List<String> journal = new CopyOnWriteArrayList<>();

    @Test
    void pluginBeansComeInOrderAndGoWithTheContext() {
        withPlugins().run((context) -> {
            assertThat(context.getBean(PluginManager.class).names()).containsExactly("first", "second");
            context.getBean(EventBus.class).emitSync("user:login", "7");
            assertThat(this.journal).containsExactly("init first", "init second", "first heard 7", "second heard 7");
            this.journal.clear();
        });
        assertThat(this.journal).containsExactly("destroy second", "destroy first");
    }

    @Test
    void processesAreThereWhenAPluginBegins() {
        Runner.withEcho()
            .withBean("caller", Plugin.class, () -> new Recorder("caller", 0))
            .run((context) -> assertThat(this.journal).containsExactly("init caller"));
        Runner.withEcho().withBean(Caller.class).run((context) -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Caller.class).answer).isEqualTo("hello");
        });
    }

    @Test
    void failingPluginFailsTheApplicationAndTheOthersGo() {
        withPlugins().withBean("broken", Plugin.class, () -> new Recorder("broken", 3) {
            @Override
            public void init(EventBus bus) {
                throw new IllegalStateException("no licence");
            }
        }).run((context) -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).hasStackTraceContaining("Plugin 'broken'")
                .hasRootCauseMessage("no licence")
                .hasCauseInstanceOf(PluginException.class);
            assertThat(this.journal).endsWith("destroy second", "destroy first");
        });
    }

    @Test
    void ownManagerIsUsed() {
        PluginManager own = PluginManager.create(EventBus.create());
        withPlugins().withBean(PluginManager.class, () -> own)
            .run((context) -> assertThat(own.names()).containsExactly("first", "second"));
        assertThat(own.names()).isEmpty();
    }

    @Test
    void childContextRegistersItsOwnOnly() {
        withPlugins().run((parent) -> {
            try (AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext()) {
                child.setParent(parent);
                child.register(SharedIpcAutoConfiguration.class);
                child.registerBean("third", Plugin.class, () -> new Recorder("third", 3));
                child.refresh();
                assertThat(parent.getBean(PluginManager.class).names()).containsExactly("first", "second", "third");
            }
            assertThat(parent.getBean(PluginManager.class).names()).containsExactly("first", "second");
        });
    }

    @Test
    void processIsAPluginAndABean() {
        Runner.withoutProcesses().withPropertyValues("shared-ipc.plugins.thumbnails" + SCRIPT).run((context) -> {
            ManagedProcess thumbnails = context.getBean("thumbnails", ManagedProcess.class);
            assertThat(thumbnails.call("any", "hello", String.class)).isEqualTo("hello");
            assertThat(context.getBean(ManagedProcesses.class).names()).containsExactly("thumbnails");
            PluginManager plugins = context.getBean(PluginManager.class);
            assertThat(plugins.names()).containsExactly("thumbnails");
            plugins.unregister("thumbnails");
            assertThat(thumbnails.isRunning()).isFalse();
        });
    }

    @Test
    void requiredPluginProcessIsReportedByItsProperty() {
        Runner.withoutProcesses()
            .withPropertyValues("shared-ipc.plugins.broken.script=classpath:workers/broken.sh",
                    "shared-ipc.plugins.broken.ready.settle=10s", "shared-ipc.plugins.broken.required=true")
            .run((context) -> {
                BoundProperties properties = new BoundProperties();
                properties.set("shared-ipc.plugins.broken.script=classpath:workers/broken.sh");
                FailureAnalysis analysis = new RequiredProcessFailureAnalyzer(properties.environment())
                    .analyze(context.getStartupFailure());
                assertThat(analysis).isNotNull();
                assertThat(analysis.getAction()).contains("shared-ipc.plugins.broken.required=false");
            });
    }

    @Test
    void nameOfAProcessIsReported() {
        Runner.withEcho().withPropertyValues("shared-ipc.plugins.echo" + SCRIPT).run((context) -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis = new InvalidSharedIpcPropertyFailureAnalyzer(new StandardEnvironment())
                .analyze(context.getStartupFailure());
            assertThat(analysis).isNotNull();
            assertThat(analysis.getDescription()).contains("shared-ipc.plugins.echo", "shared-ipc.processes.echo");
        });
    }

    @Test
    void thereIsNoManagerWhereItIsSwitchedOff() {
        withPlugins().withPropertyValues("shared-ipc.enabled=false")
            .run((context) -> assertThat(context).doesNotHaveBean(PluginManager.class));
        assertThat(this.journal).isEmpty();
    }

    private ApplicationContextRunner withPlugins() {
        return Runner.withoutProcesses()
            .withBean("b", Plugin.class, () -> new Recorder("second", 2))
            .withBean("a", Plugin.class, () -> new Recorder("first", 1));
    }

    /**
     * A plugin that writes down what it meets.
     */
    private class Recorder implements Plugin, Ordered {

        private final String name;

        private final int order;

        Recorder(String name, int order) {
            this.name = name;
            this.order = order;
        }

        @Override
        public String name() {
            return this.name;
        }

        @Override
        public int getOrder() {
            return this.order;
        }

        @Override
        public void init(EventBus bus) {
            PluginConfigurationTests.this.journal.add("init " + this.name);
            bus.on("user:login", String.class,
                    (id) -> PluginConfigurationTests.this.journal.add(this.name + " heard " + id));
        }

        @Override
        public void destroy() {
            PluginConfigurationTests.this.journal.add("destroy " + this.name);
        }

    }

    /**
     * A plugin that calls a process when it begins.
     */
    static class Caller implements Plugin {

        private final ManagedProcess echo;

        private String answer = "";

        Caller(ManagedProcess echo) {
            this.echo = echo;
        }

        @Override
        public String name() {
            return "caller";
        }

        @Override
        public void init(EventBus bus) {
            this.answer = this.echo.call("any", "hello", String.class);
        }

        @Override
        public void destroy() {
        }

    }

}
