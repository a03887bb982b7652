package io.sharedipc.boot.autoconfigure;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.javapoet.ClassName;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class SharedIpcRuntimeHintsTests {

    private final RuntimeHints hints = new RuntimeHints();

    SharedIpcRuntimeHintsTests() {
        new SharedIpcRuntimeHints().registerHints(this.hints, getClass().getClassLoader());
    }

    @Test
    void everyFileOfTheConsoleIsKept() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver()
            .getResources("classpath:io/sharedipc/boot/console/*.*");
        assertThat(files).isNotEmpty()
            .allSatisfy((file) -> assertThat(
                    RuntimeHintsPredicates.resource().forResource("io/sharedipc/boot/console/" + file.getFilename()))
                .accepts(this.hints));
    }

    @Test
    void kitsAreKept() {
        assertThat(RuntimeHintsPredicates.resource().forResource("io/sharedipc/kit/python/shared_ipc.py"))
            .accepts(this.hints);
    }

    @Test
    void recordsOfTheEndpointAndItsFeedAreBound() throws ClassNotFoundException {
        for (String name : new String[] { "ProcessDescription", "PoolDescription", "Latency", "ProgramDescription",
                "BusDescription", "stream.StateChange" }) {
            Class<?> type = Class.forName("io.sharedipc.boot.endpoint." + name);
            assertThat(RuntimeHintsPredicates.reflection()
                .onMethodInvocation(type, type.getRecordComponents()[0].getAccessor().getName())).as(name)
                .accepts(this.hints);
        }
    }

    @Test
    void scriptsOfTheClassPathAreKeptWithWhatIsBesideThem() {
        RuntimeHints scripts = scripts("shared-ipc.processes.a.script", "classpath:workers/deep/main.js");
        assertThat(RuntimeHintsPredicates.resource().forResource("workers/deep/main.js")).accepts(scripts);
        assertThat(RuntimeHintsPredicates.resource().forResource("workers/deep/lib/more.js")).accepts(scripts);
        assertThat(RuntimeHintsPredicates.resource().forResource("workers/other.js")).rejects(scripts);
    }

    @Test
    void scriptAtTheRootIsKeptAlone() {
        RuntimeHints scripts = scripts("shared-ipc.plugins.a.script", "classpath:/main.js");
        assertThat(RuntimeHintsPredicates.resource().forResource("main.js")).accepts(scripts);
        assertThat(RuntimeHintsPredicates.resource().forResource("application.yml")).rejects(scripts);
    }

    private static RuntimeHints scripts(String property, String value) {
        DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
        beanFactory.registerSingleton("environment", new MockEnvironment().withProperty(property, value));
        BeanFactoryInitializationAotContribution contribution = new ClassPathScriptsAotProcessor()
            .processAheadOfTime(beanFactory);
        DefaultGenerationContext context = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get(SharedIpcRuntimeHintsTests.class)), new InMemoryGeneratedFiles());
        contribution.applyTo(context, null);
        return context.getRuntimeHints();
    }

}
