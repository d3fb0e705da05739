package io.marketprism.config.document;

import static io.marketprism.config.document.Documents.json;
import static io.marketprism.config.document.Documents.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.document.IniDialect.Duplicates;
import io.marketprism.config.document.IniDialect.Valueless;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.name.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What each dialect makes of the inputs on which readers of INI disagree. */
class IniDialectTest {
    static ConfigDocument parse(IniDialect dialect, String text) {
        return ConfigDocument.parse(
                FilePath.parse("any.conf"),
                text.getBytes(StandardCharsets.UTF_8),
                DocumentLimits.DEFAULT,
                dialect);
    }

    private static void assertReads(IniDialect dialect, String text, String json) {
        assertThat(parse(dialect, text).value()).isEqualTo(json(json));
    }

    private static void assertRefuses(IniDialect dialect, String text, String message) {
        assertThatThrownBy(() -> parse(dialect, text)).hasMessageContaining(message);
    }

    @Test
    void standard_readsTheDisputedInputs() {
        IniDialect standard = IniDialect.STANDARD;
        assertReads(standard, "k = v\n[S]\nA=1", "{\"k\": \"v\", \"S\": {\"A\": \"1\"}}");
        assertReads(standard, "k = v ; c", "{\"k\": \"v\"}");
        assertReads(standard, "k = http://x/#frag;y", "{\"k\": \"http://x/#frag;y\"}");
        assertReads(standard, "k = \"quoted ; \\u00e9\" # c", "{\"k\": \"quoted ; é\"}");
        assertReads(standard, "k = 'raw \\n'", "{\"k\": \"raw \\\\n\"}");
        assertReads(standard, "k = a \\\n    b", "{\"k\": \"a b\"}");
        assertReads(standard, "k = C:\\\\\nx = 1", "{\"k\": \"C:\\\\\\\\\", \"x\": \"1\"}");
        assertReads(standard, "k = C:\\temp\\new", "{\"k\": \"C:\\\\temp\\\\new\"}");
        assertReads(standard, "d : v=w", "{\"d\": \"v=w\"}");
        assertReads(
                standard, "[a.b]\nx=1\n[a]\ny=2", "{\"a\": {\"b\": {\"x\": \"1\"}, \"y\": \"2\"}}");
        assertReads(standard, "[a \"b.c\"]\nk.l=50%", "{\"a\": {\"b.c\": {\"k.l\": \"50%\"}}}");
        assertReads(standard, "k[] = 1\nk[] = 2", "{\"k\": [\"1\", \"2\"]}");
        assertReads(standard, "\"a = b\" = 1\nk = ; none", "{\"a = b\": \"1\", \"k\": \"\"}");
        assertThat(parse(standard, "# nothing\n").values()).isEmpty();
    }

    @Test
    void standard_refusesWhatIsAmbiguous() {
        IniDialect standard = IniDialect.STANDARD;
        assertRefuses(
                standard, "k", "any.conf:1:2: found the end of the text (expected: '=' after");
        assertRefuses(
                standard,
                "a = 1\n\na = 2",
                "any.conf:3:1: key: a again (expected: once; it is in line 1");
        assertRefuses(standard, "a = 1\n[a]\nb = 2", "'a' is a value since line 1");
        assertRefuses(
                standard, "k = \"x\" y", "found 'y' (expected: the end of the line or a comment");
        assertRefuses(standard, "k = \"x", "closing");
        assertRefuses(standard, "[a", "']'");
        assertRefuses(standard, "[a] b = 1", "end of the line");
        assertRefuses(standard, "= v", "without a key");
        assertThatThrownBy(() -> parse(standard, "a\nb = \"\\q\"\n[c"))
                .isInstanceOfSatisfying(
                        InvalidDocumentException.class, e -> assertThat(e.problems()).hasSize(3));
    }

    @Test
    void options_ofDuplicatesAndValueless_holdAsNamed() {
        String twice = "a = 1\na = 2\na = 3";
        IniDialect standard = IniDialect.STANDARD;
        assertReads(standard.withDuplicates(Duplicates.FIRST), twice, "{\"a\": \"1\"}");
        assertReads(standard.withDuplicates(Duplicates.LAST), twice, "{\"a\": \"3\"}");
        assertReads(
                standard.withDuplicates(Duplicates.LIST), twice, "{\"a\": [\"1\", \"2\", \"3\"]}");
        assertReads(standard.withValueless(Valueless.TRUE), "a ; c\n", "{\"a\": \"true\"}");
        assertReads(standard.withValueless(Valueless.EMPTY), "a", "{\"a\": \"\"}");
        ConfigDocument last = parse(standard.withDuplicates(Duplicates.LAST), twice);
        assertThat(last.set(key("a"), ConfigValue.of(9)).text()).isEqualTo("a = 1\na = 2\na = 9");
        assertThat(last.remove(key("a")).text()).isEmpty();
        ConfigDocument bare = parse(standard.withValueless(Valueless.TRUE), "a ; c\n");
        assertThat(bare.set(key("a"), ConfigValue.of("no")).text()).isEqualTo("a = no ; c\n");
    }

    @Test
    void python_continuesByIndentationAndNestsNothing() {
        IniDialect python = IniDialect.PYTHON;
        assertReads(
                python,
                "[a.b]\nk: one\n  two\n# c\n\n  three ; x\nl = \"q\"\n",
                "{\"a.b\": {\"k\": \"one\\ntwo\\n\\nthree ; x\", \"l\": \"\\\"q\\\"\"}}");
        assertRefuses(python, "k = 1", "a section");
        ConfigDocument file = parse(python, "[s]\nk = 1\n");
        assertThat(file.set(key("s.k"), ConfigValue.of("a\n\nb")).text())
                .isEqualTo("[s]\nk = a\n\n    b\n");
    }

    @Test
    void git_quotesPartsCollectsAndJoins() {
        IniDialect git = IniDialect.GIT;
        assertReads(
                git,
                "[remote \"o.r\"]\n\turl = x#c\n\tfetch = a\n\tfetch = \"b ;\" c\\tt\\\n d\n\tbare\n",
                "{\"remote\": {\"o.r\": {\"url\": \"x\", \"fetch\": [\"a\", \"b ; c\\tt d\"], \"bare\":"
                        + " \"true\"}}}");
        assertRefuses(git, "[a]\nk = \\q", "unknown escape");
        ConfigDocument file = parse(git, "[core]\n\tbare = false\n");
        assertThat(file.set(key("core.editor"), ConfigValue.of("vi # x")).text())
                .isEqualTo("[core]\n\tbare = false\n\teditor = \"vi # x\"\n");
        assertThat(file.set(key("remote.origin.url"), ConfigValue.of("x")).text())
                .isEqualTo("[core]\n\tbare = false\n\n[remote \"origin\"]\n\turl = x\n");
    }

    @Test
    void systemd_joinsWithSpacesAndResetsLists() {
        IniDialect systemd = IniDialect.SYSTEMD;
        assertReads(
                systemd,
                "[Service]\nExecStart=a\nExecStart=\nExecStart=b \\\n# c\n  \"c\" ; d\nX=1\nX=2\n",
                "{\"Service\": {\"ExecStart\": \"b  \\\"c\\\" ; d\", \"X\": [\"1\", \"2\"]}}");
        assertRefuses(systemd, "[S]\nk : v", "'='");
    }

    @Test
    void propertiesLike_nestsKeysAndEscapes() {
        assertReads(
                IniDialect.PROPERTIES_LIKE,
                "a.b = x\\ty \na = z\n[s.t]\nk\\.l = \\u00e9",
                "{\"a\": {\"b\": \"x\\ty\", \"\": \"z\"}, \"s\": {\"t\": {\"k.l\": \"é\"}}}");
    }

    @Test
    void edit_ofCommentedFile_keepsCommentsWithTheirKeys() {
        String text =
                """
                ; head

                # about a
                a = 1 ; tail
                b = 2

                # the section
                [s]
                # about k
                k = v

                [t]
                x = y
                """;
        ConfigDocument file = parse(IniDialect.STANDARD, text);
        assertThat(file.remove(key("a")).text())
                .isEqualTo(text.replace("# about a\na = 1 ; tail\n", ""));
        int section = text.indexOf("# the section");
        assertThat(file.remove(key("s")).text())
                .isEqualTo(text.substring(0, section) + text.substring(text.indexOf("[t]")));
        assertThat(file.remove(key("s.k")).text())
                .isEqualTo(text.replace("# about k\nk = v\n", ""));
        assertThat(file.set(key("s.n"), ConfigValue.of(1)).text())
                .isEqualTo(text.replace("k = v\n", "k = v\nn = 1\n"));
        assertThat(file.set(key("s.u.n"), json("{\"m\": [1, 2]}")).text())
                .isEqualTo(text.replace("k = v\n", "k = v\n\n[s.u.n]\nm[] = 1\nm[] = 2\n"));
        assertThat(file.apply(new Edit.Move(key("a"), key("t.a"))).text())
                .isEqualTo(
                        text.replace("# about a\na = 1 ; tail\n", "")
                                + "# about a\na = 1 ; tail\n");
        assertThat(file.apply(new Edit.Rename(key("s"), "b c.d")).text())
                .isEqualTo(text.replace("[s]", "[\"b c.d\"]"));
        assertThat(file.apply(new Edit.Move(key("s"), key("t.s"))).text())
                .isEqualTo(text.replace("[s]", "[t.s]"));
    }

    private abstract static class Contract extends DocumentContract {
        abstract IniDialect dialect();

        @Override
        ConfigDocument parse(String text) {
            return IniDialectTest.parse(dialect(), text);
        }

        @Override
        String name() {
            return "any.conf";
        }

        @Override
        boolean nulls() {
            return false;
        }

        @Override
        int listDepth() {
            return 0;
        }

        @Override
        int accepted() {
            return 30; // Most have no way to write odd keys, odd values or nesting.
        }
    }

    @Nested
    class Git extends Contract {
        @Override
        IniDialect dialect() {
            return IniDialect.GIT;
        }

        @Override
        List<String> samples() {
            return List.of(
                    "[a]\n\tb = 1\n\tc = x y ; z\n\tc = \"q\"\n[r \"o\"]\n\tbare\n", "x = 1\n");
        }
    }

    @Nested
    class Python extends Contract {
        @Override
        IniDialect dialect() {
            return IniDialect.PYTHON;
        }

        @Override
        List<String> samples() {
            return List.of("# c\n[a.b]\nk = one\n  two\n\n  three\nl: 2\n\n[c]\nm = \n");
        }
    }

    @Nested
    class Systemd extends Contract {
        @Override
        IniDialect dialect() {
            return IniDialect.SYSTEMD;
        }

        @Override
        List<String> samples() {
            return List.of("[Unit]\nA=b\n\n[Service]\nX=1\nX=2\nY=\nY=a \\\n  b\nY=\nY=z\n");
        }
    }

    @Nested
    class PropertiesLike extends Contract {
        @Override
        IniDialect dialect() {
            return IniDialect.PROPERTIES_LIKE;
        }

        @Override
        List<String> samples() {
            return List.of("a.b = 1\na.c = x\\ty\na = 0\n\n[s.t]\nk.l: m\nn[] = 1\nn[] = 2\n");
        }
    }
}
