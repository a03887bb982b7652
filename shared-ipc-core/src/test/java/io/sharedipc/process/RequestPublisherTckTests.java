package io.sharedipc.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;
import org.testng.annotations.Test;

/**
 * The Reactive Streams project's own tests of a publisher, for one whose items come from
 * a worker.
 */
class RequestPublisherTckTests {

    @TestFactory
    Stream<DynamicTest> publisherKeepsTheRules() throws Exception {
        ManagedProcess process = Children
            .started(ProcessOptions.builder().name("tck").mainClass(StreamWorker.class).timeout(Children.PATIENCE));
        return Arrays.stream(Verification.class.getMethods())
            .filter((method) -> method.isAnnotationPresent(Test.class))
            .sorted(Comparator.comparing(Method::getName))
            .map((rule) -> DynamicTest.dynamicTest(rule.getName(), () -> check(new Verification(process), rule)))
            .onClose(process::close);
    }

    private static void check(Verification verification, Method rule) throws Throwable {
        verification.setUp();
        try {
            rule.invoke(verification);
        }
        catch (InvocationTargetException ex) {
            if (ex.getCause() instanceof SkipException skip) {
                Assumptions.abort(skip.getMessage());
            }
            throw ex.getCause();
        }
    }

    /**
     * Makes publishers of so many items.
     */
    public static final class Verification extends FlowPublisherVerification<Long> {

        private final ManagedProcess process;

        Verification(ManagedProcess process) {
            super(new TestEnvironment(2000, 200));
            this.process = process;
        }

        @Override
        public Flow.Publisher<Long> createFlowPublisher(long elements) {
            return this.process.stream(Request.of("count", elements, Void.class), Long.class);
        }

        @Override
        public Flow.Publisher<Long> createFailedFlowPublisher() {
            return ManagedProcess.create(ProcessOptions.builder().name("failed").command("none").build())
                .stream(Request.of("count", 1, Void.class), Long.class);
        }

    }

}
