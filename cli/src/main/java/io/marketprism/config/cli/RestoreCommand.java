package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.versioning.ConfigVersionControl;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts a backup in the place of a store. */
@Command(
        name = "restore",
        header = "Put a backup in the place of a store.",
        description =
                "The backup is copied and every row of the copy checked first. The data folder "
                        + "must not have a store yet.")
final class RestoreCommand implements Callable<Integer> {
    @Mixin private final StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "FOLDER", description = "What 'prism backup' has made.")
    private Path folder = Path.of("");

    private final Shell shell;

    RestoreCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws java.io.IOException {
        Path place = store.place(shell);
        java.nio.file.Files.createDirectories(place.toAbsolutePath().getParent());
        ConfigVersionControl.restore(shell.resolve(folder), place);
        shell.output()
                .print(
                        () -> new Fields().put("store", place.toString()).build(),
                        () ->
                                shell.terminal()
                                        .print(
                                                shell.terminal().style().green("✓ ")
                                                        + place
                                                        + ", no damage"));
        return ExitCodes.DONE;
    }
}
