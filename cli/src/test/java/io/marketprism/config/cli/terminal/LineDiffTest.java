package io.marketprism.config.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a diff shows. */
class LineDiffTest {
    @Test
    void between_equalTexts_isEmpty() {
        assertThat(LineDiff.between("a\nb\n", "a\nb\n")).isEmpty();
    }

    @Test
    void between_oneChangedLine_showsItWithTwoNeighboursEachSide() {
        assertThat(shown("1\n2\n3\n4\n5\n6\n7", "1\n2\n3\nX\n5\n6\n7"))
                .containsExactly("  2", "  3", "- 4", "+ X", "  5", "  6");
    }

    @Test
    void between_insertedLine_keepsAllOthers() {
        assertThat(shown("a\nc", "a\nb\nc")).containsExactly("  a", "+ b", "  c");
    }

    @Test
    void between_randomTexts_removedAndAddedLinesTurnOneIntoTheOther() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            String before = text(random);
            String after = text(random);
            List<LineDiff.Line> lines = LineDiff.between(before, after);
            long removed = lines.stream().filter(l -> l.sign() == '-').count();
            long added = lines.stream().filter(l -> l.sign() == '+').count();
            assertThat(before.split("\n", -1).length - removed + added)
                    .as("seed " + seed + " round " + round)
                    .isEqualTo(after.split("\n", -1).length);
            assertThat(lines.isEmpty()).isEqualTo(before.equals(after));
        }
    }

    private static List<String> shown(String before, String after) {
        return LineDiff.between(before, after).stream().map(l -> l.styled(Style.PLAIN)).toList();
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> String.valueOf((char) ('a' + random.nextInt(4))))
                .collect(Collectors.joining("\n"));
    }
}
