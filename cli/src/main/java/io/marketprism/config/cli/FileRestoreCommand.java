package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a file the content of a backup. */
@Command(
        name = "restore",
        header = "Give a local file the content of one of its backups.",
        description = "What the file holds now becomes a backup itself.")
final class FileRestoreCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "The file; it may be gone.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "NUMBER",
            description = "As `prism file backups FILE` lists it.")
    private int number;

    private final Shell shell;

    FileRestoreCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (BackedUpFile backedUp = BackedUpFile.of(shell.resolve(file), file.toString())) {
            backedUp.repository().restore(backedUp.name(), number);
            shell.output()
                    .print(
                            () ->
                                    new Fields()
                                            .put("file", file.toString())
                                            .put("restored", number)
                                            .build(),
                            () -> shell.terminal().note(file + " is as in backup " + number + "."));
            return ExitCodes.DONE;
        }
    }
}
