package io.sharedipc.client;

import io.sharedipc.client.application.Shapes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Interfaces of another package that are not public.
 */
class HiddenClientTests {

    private final RecordingRequester requester = new RecordingRequester();

    @Test
    void methodWithABodyMayCallARequest() {
        this.requester.answer = 4;
        assertThat(Shapes.twice(this.requester)).isEqualTo(8);
    }

    @Test
    void methodsWithABodyOfEveryFormRun() {
        assertThat(Shapes.others(this.requester)).containsExactly("base", 2, "mine");
    }

}
