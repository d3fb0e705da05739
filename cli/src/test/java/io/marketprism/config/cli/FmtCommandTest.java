package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is mended in files, and how that is told. */
class FmtCommandTest {
    @TempDir Path directory;

    @Test
    void fmt_check_listsLinesWritesNothingAndExitsWith2() throws IOException {
        Path file = write("conf/a.yaml", "a: 1  \nb: 2");
        CommandRun run = run("fmt", "--check", "conf");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.CHANGES);
        assertThat(run.out())
                .isEqualTo(
                        """
                        conf/a.yaml:1: blanks at the end of the line
                        conf/a.yaml:2: no line end at the end of the file
                        """);
        assertThat(run.err()).isEqualTo("1 file, 1 to mend\n");
        assertThat(file).hasContent("a: 1  \nb: 2");
    }

    @Test
    void fmt_files_areMendedAndThenClean() throws IOException {
        Path file = write("a.yaml", "a: 1  \nb: 2");
        assertThat(run("fmt", "a.yaml").exitCode()).isZero();
        assertThat(Files.readString(file)).isEqualTo("a: 1\nb: 2\n");
        assertThat(run("fmt", "--check", "a.yaml"))
                .isEqualTo(new CommandRun(0, "", "1 file, nothing to mend\n"));
    }

    @Test
    void fmt_brokenFileAmongOthers_failsAndMendsTheOthers() throws IOException {
        Path file = write("a.yaml", "a: 1  \n");
        write("b.json", "{");
        CommandRun run = run("fmt", ".");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("b.json:1:2:");
        assertThat(Files.readString(file)).isEqualTo("a: 1\n");
    }

    @Test
    void fmt_json_listsFilesAndLines() throws IOException {
        write("a.yaml", "a: 1  \n");
        CommandRun run = run("fmt", "--check", ".", "-o", "json");
        assertThat(run.field("files[0].file")).isEqualTo("a.yaml");
        assertThat(run.field("files[0].mends[0].line")).isEqualTo("1");
        assertThat(run.field("problems")).isEqualTo("[]");
        assertThat(run.field("written")).isEqualTo("false");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(directory, arguments);
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
