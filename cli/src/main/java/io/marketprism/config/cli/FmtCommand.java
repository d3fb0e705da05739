package io.marketprism.config.cli;

import io.marketprism.config.cli.mend.Mend;
import io.marketprism.config.cli.mend.Mending;
import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.document.Problem;
import io.marketprism.config.model.ConfigValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Mends what nobody sees in files, and proves that nothing else changes. */
@Command(
        name = "fmt",
        header = "Mend line ends and stray blanks in files.",
        description =
                "Takes away byte order marks and the blanks at the ends of lines, gives all lines "
                        + "the same end, and the last line one. Values, comments, order, quotes "
                        + "and indentation stay: each result is parsed again, and must have the "
                        + "same tree. Lines with a comment keep their blanks.")
final class FmtCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files or folders.")
    private final List<Path> files = new ArrayList<>();

    @Option(names = "--check", description = "Write nothing: exit code 2 if there is to mend.")
    private boolean check;

    private final Shell shell;

    FmtCommand(Shell shell) {
        this.shell = shell;
    }

    /** A file with something to mend. */
    private record Mended(Path file, Mending mending) {
        private ConfigValue toJson() {
            return new Fields()
                    .put("file", file.toString())
                    .list("mends", mending.mends(), Mended::json)
                    .build();
        }

        private static ConfigValue json(Mend mend) {
            return new Fields()
                    .put("line", mend.line())
                    .put("what", mend.kind().toString())
                    .build();
        }
    }

    @Override
    public Integer call() throws IOException {
        List<Mended> mended = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        int checked = 0;
        for (Path file : files) {
            LocalFolder folder = LocalFolder.read(shell.resolve(file), shell::shown);
            problems.addAll(folder.refused());
            for (LocalFolder.Entry entry : folder.entries()) {
                if (DocumentFormat.of(entry.path()).isPresent()) {
                    checked++;
                    look(entry, mended, problems);
                }
            }
        }
        int count = checked;
        shell.output()
                .print(() -> data(count, mended, problems), () -> table(count, mended, problems));
        if (!problems.isEmpty()) {
            return ExitCodes.FAILED;
        }
        return check && !mended.isEmpty() ? ExitCodes.CHANGES : ExitCodes.DONE;
    }

    private void look(LocalFolder.Entry entry, List<Mended> mended, List<Problem> problems)
            throws IOException {
        Mending mending;
        try {
            mending = Mending.of(entry.path(), entry.read());
        } catch (InvalidDocumentException e) {
            problems.addAll(LocalFile.named(entry.shown().toString(), e.problems()));
            return;
        }
        if (!mending.mends().isEmpty()) {
            mended.add(new Mended(entry.shown(), mending));
            if (!check) {
                LocalFile.write(entry.file(), mending.bytes());
            }
        }
    }

    private ConfigValue data(int checked, List<Mended> mended, List<Problem> problems) {
        return new Fields()
                .put("checked", checked)
                .put("written", !check)
                .list("files", mended, Mended::toJson)
                .list("problems", problems, ValidateCommand::data)
                .build();
    }

    private void table(int checked, List<Mended> mended, List<Problem> problems) {
        Style style = shell.terminal().style();
        for (Mended file : mended) {
            for (Mend mend : file.mending().mends()) {
                shell.terminal()
                        .print(style.cyan(file.file() + ":" + mend.line()) + ": " + mend.kind());
            }
        }
        problems.stream()
                .map(problem -> style.red("✗ ") + ValidateCommand.summary(problem))
                .forEach(shell.terminal()::note);
        String what = check ? " to mend" : " mended";
        shell.terminal()
                .note(
                        Texts.count(checked, "file")
                                + ", "
                                + (mended.isEmpty() ? "nothing" : mended.size() + "")
                                + what
                                + (problems.isEmpty()
                                        ? ""
                                        : ", " + Texts.count(problems.size(), "problem")));
    }
}
