package io.marketprism.config.versioning.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.versioning.merge.LineDiff.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void between_randomTexts_hunksTurnOneIntoTheOther() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<String> a = lines(random);
            List<String> b = lines(random);
            assertThat(applied(a, b, LineDiff.between(a, b))).as("seed %d", seed).isEqualTo(b);
        }
    }

    @Test
    void between_textsWithFewDifferences_findsTheFewest() {
        assertThat(LineDiff.between(List.of("a", "b", "c", "d"), List.of("a", "c", "x", "d")))
                .containsExactly(new Hunk(1, 2, 1, 1), new Hunk(3, 3, 2, 3));
    }

    @Test
    void between_textsWithTooManyDifferences_isOneHunk() {
        List<String> a = IntStream.range(0, 3000).mapToObj(i -> "a" + i).toList();
        List<String> b = IntStream.range(0, 3000).mapToObj(i -> "b" + i).toList();

        assertThat(LineDiff.between(a, b)).containsExactly(new Hunk(0, 3000, 0, 3000));
    }

    private static List<String> lines(Random random) {
        return random.ints(random.nextInt(30), 0, 5).mapToObj(Integer::toString).toList();
    }

    private static List<String> applied(List<String> a, List<String> b, List<Hunk> hunks) {
        List<String> result = new ArrayList<>();
        int done = 0;
        for (Hunk hunk : hunks) {
            result.addAll(a.subList(done, hunk.beginA()));
            result.addAll(b.subList(hunk.beginB(), hunk.endB()));
            done = hunk.endA();
        }
        result.addAll(a.subList(done, a.size()));
        return result;
    }
}
