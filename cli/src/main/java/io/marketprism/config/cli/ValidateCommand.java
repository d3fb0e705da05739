package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.document.ConfigDocument;
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
import picocli.CommandLine.Parameters;

/** Reads files and lists everything that is wrong in them, without a server. */
@Command(
        name = "validate",
        header = "Check files: every problem, with its line.",
        description =
                "Exit code 1 if there is one. A file without a known format has nothing to check.")
final class ValidateCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files or folders to check.")
    private final List<Path> files = new ArrayList<>();

    private final Shell shell;

    ValidateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        List<Problem> problems = new ArrayList<>();
        int checked = 0;
        for (Path file : files) {
            LocalFolder folder = LocalFolder.read(shell.resolve(file), shell::shown);
            problems.addAll(folder.refused());
            for (LocalFolder.Entry entry : folder.entries()) {
                problems.addAll(problemsOf(entry, entry.read()));
                checked++;
            }
        }
        int count = checked;
        shell.output().print(() -> data(count, problems), () -> table(count, problems));
        return problems.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    /** What is wrong in a file, named as the user finds it. */
    static List<Problem> problemsOf(LocalFolder.Entry entry, byte[] content) {
        if (DocumentFormat.of(entry.path()).isEmpty()) {
            return List.of();
        }
        try {
            ConfigDocument.parse(entry.path(), content);
            return List.of();
        } catch (InvalidDocumentException e) {
            return LocalFile.named(entry.shown().toString(), e.problems());
        }
    }

    private static ConfigValue data(int checked, List<Problem> problems) {
        return new Fields()
                .put("checked", checked)
                .list("problems", problems, ValidateCommand::data)
                .build();
    }

    /** A problem as data. */
    static ConfigValue data(Problem problem) {
        return new Fields()
                .put("file", problem.file())
                .put("line", problem.line())
                .put("column", problem.column())
                .put("message", problem.message())
                .build();
    }

    private void table(int checked, List<Problem> problems) {
        Style style = shell.terminal().style();
        for (Problem problem : problems) {
            shell.terminal().print(summary(problem));
            problem.excerpt().lines().forEach(l -> shell.terminal().print(style.faint("  " + l)));
        }
        String files = Texts.count(checked, "file");
        shell.terminal()
                .print(
                        problems.isEmpty()
                                ? style.green("✓ ") + files + ", no problem"
                                : style.red("✗ ")
                                        + files
                                        + ", "
                                        + Texts.count(problems.size(), "problem"));
    }

    /** The problem on one line; a file that cannot be read has none of its own. */
    static String summary(Problem problem) {
        return problem.line() > 0 ? problem.summary() : problem.file() + ": " + problem.message();
    }
}
