package io.marketprism.config.cli.mend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.model.name.FilePath;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is mended, and what is left alone. */
class MendingTest {
    @Test
    void of_cleanText_mendsNothing() {
        Mending mending = mend("a.yaml", "a: 1\nb: [2]\n");
        assertThat(mending.mends()).isEmpty();
        assertThat(text(mending)).isEqualTo("a: 1\nb: [2]\n");
    }

    @Test
    void of_everyWrong_mendsEach() {
        Mending mending = mend("a.yaml", "\uFEFFa: 1\nb: 2  \nc: 3\r\nd: 4");
        assertThat(text(mending)).isEqualTo("a: 1\nb: 2\nc: 3\nd: 4\n");
        assertThat(mending.mends())
                .containsExactly(
                        new Mend(1, Mend.Kind.BYTE_ORDER_MARK),
                        new Mend(2, Mend.Kind.TRAILING_BLANKS),
                        new Mend(3, Mend.Kind.LINE_END),
                        new Mend(4, Mend.Kind.LAST_LINE));
    }

    @Test
    void of_blanksOfABlockScalar_leavesTheseAndMendsTheOthers() {
        Mending mending = mend("a.yaml", "a: 1 \ntext: |\n  one  \n  two\nb: 2\t\n");
        assertThat(text(mending)).isEqualTo("a: 1\ntext: |\n  one  \n  two\nb: 2\n");
    }

    @Test
    void of_blanksOfAPropertiesValue_staysTheValue() {
        Mending mending = mend("a.properties", "a = 1  \nb = 2\n");
        assertThat(mending.mends()).isEmpty();
    }

    @Test
    void of_linesWithComments_keepTheirBlanks() {
        assertThat(mend("a.yaml", "a: 1 # why  \n# and  \n").mends()).isEmpty();
        assertThat(mend("a.json5", "{a: 1} // why  \n/* a  \n b  \n */\n").mends()).isEmpty();
        assertThat(mend("a.ini", "; why  \na = 1\n").mends()).isEmpty();
    }

    @Test
    void of_mostLinesEndWithCrLf_keepsThatEnd() {
        assertThat(text(mend("a.toml", "a = 1\r\nb = 2\r\nc = 3\nd = 4")))
                .isEqualTo("a = 1\r\nb = 2\r\nc = 3\r\nd = 4\r\n");
    }

    @Test
    void of_emptyText_staysEmpty() {
        assertThat(mend("a.yaml", "").mends()).isEmpty();
    }

    @Test
    void of_brokenText_isRefused() {
        assertThatThrownBy(() -> mend("a.yaml", "a: [1 \n"))
                .isInstanceOf(InvalidDocumentException.class);
    }

    @Test
    void of_randomTexts_keepsTreeAndCommentsAndIsStable() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> pieces =
                List.of(
                        "a: 1",
                        "b: 'x  y'",
                        "# why ",
                        "c: |",
                        "  two  ",
                        "d: \"# no\" ",
                        "e: [1, ",
                        "  2] ",
                        " \t",
                        "",
                        "f: >-",
                        "  folded ",
                        "  more\t",
                        "---");
        int read = 0;
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
            for (int line = random.nextInt(9); line >= 0; line--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
                text.append(random.nextInt(4) == 0 ? "\r\n" : "\n");
            }
            read += check(text.toString(), "seed " + seed) ? 1 : 0;
        }
        assertThat(read).as("texts that are documents").isGreaterThan(200);
    }

    private static boolean check(String text, String as) {
        FilePath name = FilePath.parse("a.yaml");
        ConfigDocument before;
        try {
            before = ConfigDocument.parse(name, text.getBytes(UTF_8));
        } catch (InvalidDocumentException e) {
            return false;
        }
        Mending mending = mend("a.yaml", text);
        ConfigDocument after = ConfigDocument.parse(name, mending.bytes());
        assertThat(after.values()).as(as + "\n" + text).isEqualTo(before.values());
        assertThat(comments(after.text())).as(as).isEqualTo(comments(text));
        assertThat(mend("a.yaml", after.text()).mends()).as(as + "\n" + text).isEmpty();
        return true;
    }

    private static List<String> comments(String text) {
        return text.replace("\uFEFF", "").lines().filter(line -> line.contains("#")).toList();
    }

    private static Mending mend(String name, String text) {
        return Mending.of(FilePath.parse(name), text.getBytes(UTF_8));
    }

    private static String text(Mending mending) {
        return new String(mending.bytes(), UTF_8);
    }
}
