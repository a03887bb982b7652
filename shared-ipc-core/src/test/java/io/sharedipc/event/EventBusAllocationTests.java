package io.sharedipc.event;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts what emitting allocates, so that it does not grow unseen. The code itself must
 * not allocate: nothing here relies on a compiler that takes allocations away.
 */
class EventBusAllocationTests {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final EventType<String> NAMED = EventType.of("user:login", String.class);

    private static final int EMISSIONS = 10_000;

    private final EventBus bus = EventBus.create(EventBusOptions.builder().executor(Runnable::run).build());

    private long seen;

    @Test
    void emitSyncToOnePayloadListenerAllocatesNothing() {
        this.bus.on("user:login", String.class, this::see);
        assertNothingIsAllocatedBy(() -> this.bus.emitSync("user:login", "jane"));
        assertThat(this.seen).isPositive();
    }

    @Test
    void emitSyncToTenPayloadListenersAllocatesNothing() {
        for (int i = 0; i < 10; i++) {
            this.bus.on("user:login", String.class, this::see);
        }
        assertNothingIsAllocatedBy(() -> this.bus.emitSync("user:login", "jane"));
        assertThat(this.seen).isPositive();
    }

    @Test
    void emitSyncOfAnEventTypeAllocatesNothing() {
        this.bus.on(NAMED, this::see);
        assertNothingIsAllocatedBy(() -> this.bus.emitSync(NAMED, "jane"));
        assertThat(this.seen).isPositive();
    }

    @Test
    void emitSyncToAPatternAllocatesNothing() {
        this.bus.on("user:*", String.class, this::see);
        assertNothingIsAllocatedBy(() -> this.bus.emitSync("user:login", "jane"));
        assertThat(this.seen).isPositive();
    }

    @Test
    void emitSyncToNobodyAllocatesNothing() {
        assertNothingIsAllocatedBy(() -> this.bus.emitSync("user:login", "jane"));
    }

    @Test
    void emitSyncToTheWholeEventAllocatesThatEventOnly() {
        for (int i = 0; i < 10; i++) {
            this.bus.on("user:login", (event) -> this.seen++);
        }
        assertThat(allocatedByEach(() -> this.bus.emitSync("user:login", "jane"))).isLessThan(160);
        assertThat(this.seen).isPositive();
    }

    @Test
    void emitAllocatesLittle() {
        this.bus.on("user:login", String.class, this::see);
        assertThat(allocatedByEach(() -> this.bus.emit("user:login", "jane"))).isLessThan(400);
        assertThat(this.seen).isPositive();
    }

    private void see(String payload) {
        this.seen += payload.length();
    }

    private static void assertNothingIsAllocatedBy(Runnable emission) {
        // Less than a byte each: what is left is the measurement's own
        assertThat(allocatedByEach(emission)).isZero();
    }

    private static long allocatedByEach(Runnable emission) {
        allocated(emission, EMISSIONS);
        long once = allocated(emission, EMISSIONS);
        long twice = allocated(emission, 2 * EMISSIONS);
        return (twice - once) / EMISSIONS;
    }

    private static long allocated(Runnable emission, int times) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < times; i++) {
            emission.run();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

}
