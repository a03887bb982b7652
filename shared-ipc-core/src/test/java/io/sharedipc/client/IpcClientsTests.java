package io.sharedipc.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.sharedipc.process.RemoteException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a client asks its requester.
 */
class IpcClientsTests {

    private final RecordingRequester requester = new RecordingRequester();

    private final Calculator calculator = IpcClients.create(this.requester, Calculator.class);

    @Test
    void plainResultIsACallOfTheMethodsName() {
        this.requester.answer = 6;
        assertThat(this.calculator.sum(List.of(1, 2, 3))).isEqualTo(6);
        assertThat(this.requester.ways).containsExactly("call");
        assertThat(this.requester.last.type()).isEqualTo("sum");
        assertThat(this.requester.last.resultType()).isEqualTo(int.class);
        assertThat(this.requester.last.timeout()).isEmpty();
    }

    @Test
    void oneParameterIsThePayload() {
        this.requester.answer = 6;
        List<Integer> values = List.of(1, 2, 3);
        this.calculator.sum(values);
        assertThat(this.requester.last.payload()).isSameAs(values);
    }

    @Test
    void severalParametersAreOneObjectByTheirNames() {
        this.calculator.range(1, null);
        assertThat(this.requester.last.payload()).asInstanceOf(InstanceOfAssertFactories.MAP)
            .containsOnlyKeys("from", "upTo")
            .containsEntry("from", 1)
            .containsEntry("upTo", null);
    }

    @Test
    void namedParameterIsAMemberAlsoWhereItIsAlone() {
        this.calculator.named("x");
        assertThat(this.requester.last.payload()).isEqualTo(Map.of("word", "x"));
    }

    @Test
    void noParameterIsNoPayload() {
        this.calculator.rows();
        assertThat(this.requester.last.payload()).isNull();
    }

    @Test
    void genericResultTypeIsAskedFor() {
        List<Row> rows = List.of(new Row("a"));
        this.requester.answer = rows;
        assertThat(this.calculator.rows()).isSameAs(rows);
        assertThat(this.requester.last.resultType().getTypeName())
            .isEqualTo("java.util.List<%s>".formatted(Row.class.getName()));
    }

    @Test
    void futureIsARequestForWhatItCompletesWith() {
        this.requester.answer = List.of();
        assertThat(this.calculator.later()).isCompletedWithValue(List.of());
        assertThat(this.requester.ways).containsExactly("request");
        assertThat(this.requester.last.resultType().getTypeName()).startsWith("java.util.List<");
    }

    @Test
    void stageAndPlainFutureAreRequestsToo() {
        this.calculator.stage();
        this.calculator.plainFuture();
        assertThat(this.requester.ways).containsExactly("request", "request");
    }

    @Test
    void nothingReturnedIsAMessage() {
        this.calculator.log("hello");
        assertThat(this.requester.ways).containsExactly("send");
        assertThat(this.requester.last.type()).isEqualTo("log-line");
        assertThat(this.requester.last.payload()).isEqualTo("hello");
    }

    @Test
    void twoMethodsMayBothSayTheirType() {
        this.calculator.later();
        assertThat(this.requester.last.type()).isEqualTo("rows-later");
        this.calculator.plainFuture();
        assertThat(this.requester.last.type()).isEqualTo("rows-later");
    }

    @Test
    void timeoutOfTheAnnotationIsTheRequests() {
        this.calculator.stage();
        assertThat(this.requester.last.timeout()).contains(Duration.ofSeconds(5));
    }

    @Test
    void headersGoBesideThePayload() {
        this.calculator.withHeaders("x", "acme", Map.of("traceparent", "00-1"));
        assertThat(this.requester.last.payload()).isEqualTo("x");
        assertThat(this.requester.last.headers()).isEqualTo(Map.of("tenant", "acme", "traceparent", "00-1"));
    }

    @Test
    void nullHeadersAreNotSent() {
        this.calculator.withHeaders("x", null, null);
        assertThat(this.requester.last.headers()).isEmpty();
    }

    @Test
    void failureIsThrownAsItIs() {
        this.requester.failure = new RemoteException("calculator", "RangeError", "too many", null, "E_RANGE", null);
        assertThatThrownBy(() -> this.calculator.checked()).isSameAs(this.requester.failure);
    }

    @Test
    void methodWithABodyRunsIt() {
        this.requester.answer = 3;
        assertThat(this.calculator.twice(3)).isEqualTo(6);
        assertThat(this.requester.last.type()).isEqualTo("sum");
    }

    @Test
    void exceptionOfABodyIsThrownAsItIs() {
        assertThatThrownBy(() -> this.calculator.fails()).isInstanceOf(IOException.class).hasMessage("mine");
    }

    @Test
    void methodsOfObjectAreNoRequests() {
        Calculator other = IpcClients.create(this.requester, Calculator.class);
        assertThat(this.calculator).isEqualTo(this.calculator)
            .isNotEqualTo(other)
            .isNotEqualTo(null)
            .hasSameHashCodeAs(this.calculator)
            .hasToString("Calculator[client of 'recorder']");
        assertThat(this.requester.ways).isEmpty();
    }

    @Test
    void typesOfAGenericParentAreResolved() {
        People people = IpcClients.create(this.requester, People.class);
        people.find("a");
        assertThat(this.requester.last.resultType().getTypeName()).contains(Row.class.getName());
        people.all();
        assertThat(this.requester.last.resultType().toString()).contains("List").contains(Row.class.getName());
    }

    @Test
    void narrowedResultIsWhatIsAskedFor() {
        Narrow narrow = IpcClients.create(this.requester, Narrow.class);
        this.requester.answer = 1;
        assertThat(narrow.get()).isEqualTo(1);
        assertThat(((Wide) narrow).get()).isEqualTo(1);
        assertThat(this.requester.last.resultType()).isEqualTo(Integer.class);
    }

    @Test
    void textsOfAnnotationsMayStandForOthers() {
        Placeholders client = IpcClients.create(this.requester, Placeholders.class,
                (text) -> text.replace("${type}", "real").replace("${timeout}", "PT2S"));
        client.any();
        assertThat(this.requester.last.type()).isEqualTo("real");
        assertThat(this.requester.last.timeout()).contains(Duration.ofSeconds(2));
    }

    @Test
    void arrayIsOnePayload() {
        this.requester.answer = 1;
        this.calculator.all(1, 2);
        assertThat((int[]) this.requester.last.payload())
            .satisfies((all) -> assertThat(Arrays.stream(all)).contains(1, 2));
    }

    interface Store<T> {

        T find(String id);

        List<T> all();

    }

    interface People extends Store<Row> {

    }

    interface Wide {

        Number get();

    }

    interface Narrow extends Wide {

        @Override
        Integer get();

    }

    interface Placeholders {

        @IpcRequest(value = "${type}", timeout = "${timeout}")
        String any();

    }

}
