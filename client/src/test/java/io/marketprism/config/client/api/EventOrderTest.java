package io.marketprism.config.client.api;

import static io.marketprism.config.client.api.EventOrder.Verdict.LATE;
import static io.marketprism.config.client.api.EventOrder.Verdict.NEW;
import static io.marketprism.config.client.api.EventOrder.Verdict.REPEATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.client.api.EventOrder.Verdict;
import io.marketprism.config.model.name.Revision;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventOrderTest {
    private final EventOrder order = new EventOrder();

    @Test
    void next_growing_isNewEvenWithHoles() {
        assertThat(next(5)).isEqualTo(NEW);
        assertThat(next(7)).isEqualTo(NEW);
        assertThat(next(100)).isEqualTo(NEW);
        assertThat(order.last()).contains(Revision.of(100));
    }

    @Test
    void next_toldBefore_isRepeated() {
        next(5);
        next(7);
        assertThat(next(7)).isEqualTo(REPEATED);
        assertThat(next(5)).isEqualTo(REPEATED);
        assertThat(order.last()).contains(Revision.of(7));
    }

    @Test
    void next_upToTheStart_isRepeated() {
        order.restart(Optional.of(Revision.of(10)));
        assertThat(next(10)).isEqualTo(REPEATED);
        assertThat(next(3)).isEqualTo(REPEATED);
        assertThat(next(11)).isEqualTo(NEW);
    }

    @Test
    void next_earlierThanOneTold_isLate() {
        order.restart(Optional.of(Revision.of(4)));
        next(5);
        next(7);
        assertThat(next(6)).isEqualTo(LATE);
        assertThat(order.last()).contains(Revision.of(7));
    }

    @Test
    void next_earlierThanTheFirstOfAWatchFromNow_isLate() {
        next(7);
        assertThat(next(6)).isEqualTo(LATE);
    }

    @Test
    void next_furtherBackThanAnyServerGoes_isRepeated() {
        for (int i = 1; i <= EventOrder.MAX_TOLD + 10; i++) {
            next(2L * i);
        }
        assertThat(next(3)).isEqualTo(REPEATED);
        assertThat(next(2L * EventOrder.MAX_TOLD + 1)).isEqualTo(LATE);
    }

    @Test
    void restart_withAnEarlierRevision_goesBack() {
        next(50);
        order.restart(Optional.of(Revision.of(10)));
        assertThat(order.last()).contains(Revision.of(10));
        assertThat(next(11)).isEqualTo(NEW);
    }

    private Verdict next(long revision) {
        return order.next(Revision.of(revision));
    }
}
