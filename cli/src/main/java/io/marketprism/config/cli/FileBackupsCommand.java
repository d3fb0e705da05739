package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.TextTable;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.repository.file.Backup;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists what a file held before it was written. */
@Command(
        name = "backups",
        header = "List the backups of a local file.",
        description = "A program that changes the file through a repository has made them.")
final class FileBackupsCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "The file; it may be gone.")
    private Path file = Path.of("");

    private final Shell shell;

    FileBackupsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (BackedUpFile backedUp = BackedUpFile.of(shell.resolve(file), file.toString())) {
            List<Backup> backups = backedUp.repository().backups(backedUp.name());
            shell.output()
                    .print(
                            () ->
                                    new Fields()
                                            .put("file", file.toString())
                                            .list("backups", backups, FileBackupsCommand::json)
                                            .build(),
                            () -> print(backups));
            return ExitCodes.DONE;
        }
    }

    private static ConfigValue json(Backup backup) {
        return new Fields()
                .put("number", backup.number())
                .put("at", backup.at().toString())
                .put("size", backup.size())
                .build();
    }

    private void print(List<Backup> backups) {
        if (backups.isEmpty()) {
            shell.terminal().note(file + " has no backups.");
            return;
        }
        TextTable table = new TextTable("NUMBER", "UNTIL", "BYTES");
        for (Backup backup : backups) {
            table.row(
                    Integer.toString(backup.number()),
                    backup.at().toString(),
                    Long.toString(backup.size()));
        }
        table.print(shell.terminal());
    }
}
