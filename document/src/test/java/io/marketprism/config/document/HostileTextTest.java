package io.marketprism.config.document;

import static io.marketprism.config.document.Documents.key;
import static io.marketprism.config.document.Documents.parse;
import static io.marketprism.config.document.Documents.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Large texts of an awkward kind. Work that grew with the square of their size would take minutes;
 * the limit leaves room for a slow machine.
 */
@Timeout(20)
class HostileTextTest {
    private static final int MANY = 150_000;

    private static String repeated(int count, String separator, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(separator));
    }

    @Test
    void json_withManyDuplicates_isRefusedInTime() {
        String once = repeated(MANY, ",", i -> "\"k" + i + "\":1");
        assertThat(problem("a.json", "{" + once + "," + once + "}").message()).contains("again");
    }

    @Test
    void json_onOneLongLine_isEditedInTime() {
        String text = "[" + repeated(MANY, ",", i -> "{\"a\":[1]}") + "]";
        ConfigDocument edited = parse("a.json", text).set(key("[7].a[0]"), ConfigValue.of(2));
        assertThat(edited.text()).hasSameSizeAs(text).contains("{\"a\":[2]}");
    }

    @Test
    void json_withManyBadStrings_keepsOnlyTheFirstProblems() {
        String text = "[" + repeated(MANY, ",", i -> "\"\\x\"") + "]";
        try {
            parse("a.json", text);
        } catch (InvalidDocumentException e) {
            assertThat(e.problems()).hasSize(100);
            return;
        }
        throw new AssertionError("accepted");
    }

    @Test
    void ini_withOneLongList_isReadAndRenamedInTime() {
        String text = "[s]\n" + "k[] = v\n".repeat(MANY);
        ConfigDocument renamed = parse("a.ini", text).apply(new Edit.Rename(key("s.k"), "n"));
        assertThat(renamed.text()).isEqualTo(text.replace("k[]", "n[]"));
    }

    @Test
    void ini_withManySections_isReadAndEmptiedInTime() {
        String text = repeated(MANY / 3, "\n", i -> "[a.s" + i + "]\nk = v");
        assertThat(parse("a.ini", text).remove(key("a")).text()).isEmpty();
    }

    @Test
    void properties_withManyKeys_areRenamedInTime() {
        String text = repeated(MANY, "\n", i -> "a.k" + i + "=v");
        ConfigDocument renamed = parse("a.properties", text).apply(new Edit.Rename(key("a"), "b"));
        assertThat(renamed.text()).startsWith("b.k0=v\nb.k1=v\n");
    }

    @Test
    void toml_withManyTables_isReadAndEditedInTime() {
        String text = repeated(MANY / 3, "\n", i -> "[[t]]\nk = [1, 2]");
        ConfigDocument edited = parse("a.toml", text).set(key("t[5].k[1]"), ConfigValue.of(3));
        assertThat(edited.text()).hasSameSizeAs(text);
    }

    @Test
    void nesting_ofAnyKind_meetsTheLimit() {
        int deep = 100_000;
        assertThat(problem("a.json", "[".repeat(deep)).message()).contains("depth");
        assertThat(problem("a.json5", "{a:".repeat(deep)).message()).contains("depth");
        assertThat(problem("a.toml", "a = " + "[".repeat(deep)).message()).contains("depth");
        assertThat(problem("a.toml", "a = " + "{a = ".repeat(deep)).message()).contains("depth");
        assertThat(problem("a.toml", "[" + "a.".repeat(deep) + "a]").message()).contains("depth");
        assertThat(problem("a.ini", "[" + "a.".repeat(deep) + "a]").message()).contains("depth");
        assertThat(problem("a.properties", "a.".repeat(deep) + "a=1").message()).contains("depth");
    }
}
