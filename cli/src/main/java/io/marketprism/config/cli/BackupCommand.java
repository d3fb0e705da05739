package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.versioning.ConfigVersionControl;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Copies a store as it is at one moment. */
@Command(
        name = "backup",
        header = "Copy the store of a stopped server.",
        description =
                "The copy shares what it can with the store, so it is made at once; it has to be "
                        + "on the same file system. 'prism restore' checks it and puts it in "
                        + "place.")
final class BackupCommand implements Callable<Integer> {
    @Mixin private final StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "FOLDER", description = "To be made.")
    private Path folder = Path.of("");

    private final Shell shell;

    BackupCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Path target = shell.resolve(folder);
        try (ConfigVersionControl control = ConfigVersionControl.open(store.existing(shell))) {
            control.backup(target);
            long records = control.health().sequence();
            shell.output()
                    .print(
                            () ->
                                    new Fields()
                                            .put("backup", target.toString())
                                            .put("records", records)
                                            .build(),
                            () ->
                                    shell.terminal()
                                            .print(
                                                    shell.terminal().style().green("✓ ")
                                                            + target
                                                            + ", up to record "
                                                            + records));
        }
        return ExitCodes.DONE;
    }
}
