package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.versioning.ConfigVersionControl;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Builds the index of the history anew. */
@Command(
        name = "reindex",
        header = "Build the history index of a stopped server anew.",
        description =
                "Needed only where 'prism fsck' finds damage in the index. What a stop breaks off "
                        + "goes on by itself when the store is opened again.")
final class ReindexCommand implements Callable<Integer> {
    @Mixin private final StoreOptions store = new StoreOptions();

    private final Shell shell;

    ReindexCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        boolean built;
        int projects;
        try (ConfigVersionControl control = ConfigVersionControl.open(store.existing(shell))) {
            built = control.reindex();
            projects = control.projects().size();
        }
        String text = built ? "index of " + projects + " projects built" : "being built already";
        shell.output()
                .print(
                        () -> new Fields().put("built", built).put("projects", projects).build(),
                        () -> shell.terminal().print(text));
        return built ? ExitCodes.DONE : ExitCodes.FAILED;
    }
}
