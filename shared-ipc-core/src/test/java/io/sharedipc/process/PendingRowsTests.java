package io.sharedipc.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PendingRows}.
 */
class PendingRowsTests {

    private final PendingRows rows = new PendingRows();

    @Test
    void rowIsFoundByItsIdUntilItIsRemoved() {
        PendingRequest row = row(7);
        this.rows.add(row);
        assertThat(this.rows.get(7)).isSameAs(row);
        assertThat(this.rows.size()).isEqualTo(1);
        assertThat(this.rows.remove(row)).isTrue();
        assertThat(this.rows.get(7)).isNull();
        assertThat(this.rows.size()).isZero();
    }

    @Test
    void idsThatShareAPlaceDoNotMeet() {
        PendingRequest old = row(1);
        PendingRequest young = row(1 + 512);
        this.rows.add(old);
        this.rows.add(young);
        assertThat(this.rows.get(1)).isSameAs(old);
        assertThat(this.rows.get(1 + 512)).isSameAs(young);
        assertThat(this.rows.get(1 + 1024)).isNull();
        assertThat(this.rows.remove(old)).isTrue();
        assertThat(this.rows.get(1 + 512)).isSameAs(young);
        assertThat(this.rows.remove(young)).isTrue();
        assertThat(this.rows.size()).isZero();
    }

    @Test
    void rowIsRemovedOnce() {
        PendingRequest row = row(3);
        this.rows.add(row);
        assertThat(this.rows.remove(row)).isTrue();
        assertThat(this.rows.remove(row)).isFalse();
        assertThat(this.rows.size()).isZero();
    }

    @Test
    void tensOfThousandsHaveRoom() {
        List<PendingRequest> added = new ArrayList<>();
        for (int i = 1; i <= 50_000; i++) {
            PendingRequest row = row(i);
            added.add(row);
            this.rows.add(row);
        }
        List<PendingRequest> seen = new ArrayList<>();
        this.rows.forEach(seen::add);
        assertThat(seen).hasSameSizeAs(added);
        assertThat(Set.copyOf(seen).equals(Set.copyOf(added))).isTrue(); // not by pairs,
                                                                         // which takes
                                                                         // long
        added.forEach((row) -> assertThat(this.rows.get(row.id())).isSameAs(row));
        added.forEach(this.rows::remove);
        assertThat(this.rows.size()).isZero();
    }

    private static PendingRequest row(long id) {
        PendingRequest row = new Row();
        row.numbered(id);
        return row;
    }

}
