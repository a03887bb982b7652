package io.sharedipc.event;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PayloadType}.
 */
class PayloadTypeTests {

    private static final Type STRINGS = new TypeReference<List<String>>() {
    }.getType();

    private static final Type COUNTS = new TypeReference<Map<String, List<? extends Number>>>() {
    }.getType();

    private static final Type OPTIONAL = new TypeReference<Optional<String>>() {
    }.getType();

    @Test
    void primitiveTypeTakesBoxedValues() {
        assertThat(PayloadType.isInstance(PayloadType.boxed(int.class), 1)).isTrue();
        assertThat(PayloadType.isInstance(PayloadType.boxed(int.class), 1L)).isFalse();
    }

    @Test
    void nullIsOfEveryType() {
        assertThat(PayloadType.isInstance(STRINGS, null)).isTrue();
    }

    @Test
    void listCountsByItsElements() {
        assertThat(PayloadType.isInstance(STRINGS, List.of("a", "b"))).isTrue();
        assertThat(PayloadType.isInstance(STRINGS, Arrays.asList("a", null))).isTrue();
        assertThat(PayloadType.isInstance(STRINGS, List.of("a", 1))).isFalse();
        assertThat(PayloadType.isInstance(STRINGS, Set.of("a"))).isFalse();
    }

    @Test
    void mapCountsByItsKeysAndValues() {
        assertThat(PayloadType.isInstance(COUNTS, Map.of("a", List.of(1, 2.5)))).isTrue();
        assertThat(PayloadType.isInstance(COUNTS, Map.of("a", List.of("1")))).isFalse();
        assertThat(PayloadType.isInstance(COUNTS, new HashMap<>(Map.of(1, List.of(1))))).isFalse();
    }

    @Test
    void optionalCountsByItsValue() {
        assertThat(PayloadType.isInstance(OPTIONAL, Optional.of("a"))).isTrue();
        assertThat(PayloadType.isInstance(OPTIONAL, Optional.empty())).isTrue();
        assertThat(PayloadType.isInstance(OPTIONAL, Optional.of(1))).isFalse();
    }

}
