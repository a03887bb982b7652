package io.sharedipc.pool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessNotRunningException;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.Request;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Dispatcher}.
 */
class DispatcherTests {

    private final Words words = new Words("pool");

    private long clock;

    @Test
    void leastLoadedComesFirst() {
        Dispatcher dispatcher = dispatcher(2, 10);
        Seat first = seat(dispatcher, 1);
        Seat second = seat(dispatcher, 2);
        dispatcher.release(acquire(dispatcher)); // the second, which is the latest
        dispatcher.release(acquire(dispatcher));
        assertThat(List.of(acquire(dispatcher), acquire(dispatcher))).containsExactly(second, first);
    }

    @Test
    void amongEqualsTheOneUsedLastComesFirst() {
        Dispatcher dispatcher = dispatcher(1, 10);
        Seat first = seat(dispatcher, 1);
        Seat second = seat(dispatcher, 2);
        assertThat(acquire(dispatcher)).isSameAs(second);
        assertThat(acquire(dispatcher)).isSameAs(first);
        dispatcher.release(second);
        dispatcher.release(first);
        assertThat(acquire(dispatcher)).isSameAs(first);
    }

    @Test
    void olderOfItsOwnAndAnyIsNext() {
        Dispatcher dispatcher = dispatcher(1, 10);
        Seat seat = seat(dispatcher, 1);
        acquire(dispatcher);
        Task<?> any = task(null);
        Task<?> own = task("key");
        Task<?> last = task(null);
        List.of(any, own, last).forEach(dispatcher::offer);
        assertThat(dispatcher.release(seat)).isSameAs(any);
        assertThat(dispatcher.release(seat)).isSameAs(own);
        assertThat(dispatcher.release(seat)).isSameAs(last);
        assertThat(dispatcher.release(seat)).isNull();
    }

    @Test
    void whatIsTriedAgainComesAhead() {
        Dispatcher dispatcher = dispatcher(1, 1);
        Seat seat = seat(dispatcher, 1);
        acquire(dispatcher);
        Task<?> waiting = task(null);
        Task<?> again = task(null);
        dispatcher.offer(waiting);
        dispatcher.offerAgain(again);
        assertThat(dispatcher.release(seat)).isSameAs(again);
        assertThat(dispatcher.release(seat)).isSameAs(waiting);
    }

    @Test
    void onlyTheKeysOfAWorkerThatGoesMove() {
        Dispatcher dispatcher = dispatcher(1000, 10);
        Seat[] seats = { seat(dispatcher, 1), seat(dispatcher, 2), seat(dispatcher, 3) };
        Map<String, Seat> before = favourites(dispatcher);
        assertThat(before.values()).contains(seats);
        dispatcher.remove(seats[1]);
        favourites(dispatcher).forEach((key, seat) -> {
            if (before.get(key) == seats[1]) {
                assertThat(seat).isNotSameAs(seats[1]);
            }
            else {
                assertThat(seat).isSameAs(before.get(key));
            }
        });
    }

    @Test
    void whatWaitedForAWorkerThatGoesIsDoneByAnother() {
        Dispatcher dispatcher = dispatcher(1, 10);
        Seat only = seat(dispatcher, 1);
        acquire(dispatcher);
        Task<?> keyed = task("key");
        dispatcher.offer(keyed);
        assertThat(dispatcher.remove(only)).isEmpty();
        List<Assignment> assignments = dispatcher.add(new Seat(member(2), Integer.MAX_VALUE));
        assertThat(assignments).extracting(Assignment::task).singleElement().isSameAs(keyed);
    }

    @Test
    void workerThatIsOwingHasNoRoom() {
        Dispatcher dispatcher = dispatcher(1, 10);
        Seat seat = seat(dispatcher, 1);
        acquire(dispatcher);
        seat.owe();
        Task<?> waiting = task(null);
        dispatcher.offer(waiting);
        assertThat(dispatcher.release(seat)).isNull();
        assertThat(dispatcher.update(seat, Seat::pay)).isSameAs(waiting);
    }

    @Test
    void debtThatWasForgivenIsNotPaidTwice() {
        Seat seat = new Seat(member(1), Integer.MAX_VALUE);
        long debt = seat.owe();
        assertThat(seat.forgive(debt)).isOne();
        seat.pay();
        assertThat(seat.owed).isZero();
        assertThat(seat.forgive(debt)).isZero();
    }

    @Test
    void wordThatComesAheadOfTheDebtCounts() {
        Seat seat = new Seat(member(1), Integer.MAX_VALUE);
        seat.pay();
        assertThat(seat.forgive(seat.owe())).isZero();
        assertThat(seat.owed).isZero();
    }

    @Test
    void spentWorkerGetsNothing() {
        Dispatcher dispatcher = dispatcher(1, 10);
        Seat seat = new Seat(member(1), 1);
        dispatcher.add(seat);
        assertThat(acquire(dispatcher)).isSameAs(seat);
        dispatcher.offer(task(null));
        assertThat(dispatcher.release(seat)).isNull();
        assertThat(seat.isSpent()).isTrue();
    }

    @Test
    void queueHasItsCapacity() {
        Dispatcher dispatcher = dispatcher(1, 1);
        dispatcher.offer(task(null));
        assertThatExceptionOfType(QueueFullException.class).isThrownBy(() -> dispatcher.offer(task("key")));
    }

    @Test
    void closedServesNothing() {
        Dispatcher dispatcher = dispatcher(1, 10);
        Seat seat = seat(dispatcher, 1);
        acquire(dispatcher);
        Task<?> waiting = task(null);
        dispatcher.offer(waiting);
        List<Task<?>> refused = dispatcher.close((type) -> this.words.notRunning(type, PoolState.STOPPED, null));
        assertThat(refused).singleElement().isSameAs(waiting);
        assertThat(dispatcher.release(seat)).isNull();
        assertThat(dispatcher.acquire(null)).isNull();
        assertThatExceptionOfType(ProcessNotRunningException.class).isThrownBy(() -> dispatcher.offer(task(null)));
    }

    private static Dispatcher dispatcher(int concurrency, int capacity) {
        Dispatcher dispatcher = new Dispatcher(
                WorkerPoolOptions.builder().size(3).concurrency(concurrency).queueCapacity(capacity).build());
        dispatcher.open(null);
        return dispatcher;
    }

    private static Seat seat(Dispatcher dispatcher, int number) {
        Seat seat = new Seat(member(number), Integer.MAX_VALUE);
        dispatcher.add(seat);
        return seat;
    }

    private static Member member(int number) {
        return new Member(number, ManagedProcess.create(ProcessOptions.builder().command("none").build()));
    }

    private Task<?> task(String key) {
        Request<Object> request = Request.of("x", null, Object.class);
        this.clock++;
        return new Task<>((key != null) ? request.stickyKey(key) : request, this.words, null, this.clock,
                Long.MAX_VALUE);
    }

    private static Seat acquire(Dispatcher dispatcher) {
        Seat seat = dispatcher.acquire(null);
        assertThat(seat).isNotNull();
        return seat;
    }

    private static Map<String, Seat> favourites(Dispatcher dispatcher) {
        Map<String, Seat> favourites = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            String key = "key-" + i;
            favourites.put(key, dispatcher.look((seats, queue) -> seats.favourite(key)));
        }
        return favourites;
    }

}
