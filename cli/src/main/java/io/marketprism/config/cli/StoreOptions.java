package io.marketprism.config.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which store on this machine is meant; nobody else may have it open. */
final class StoreOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder; default: PRISM_DATA, else ~/.prism/data.")
    private @Nullable Path data;

    /** Where the store is, or will be. */
    Path place(Shell shell) {
        Path directory = data == null ? shell.defaultData() : shell.resolve(data);
        return directory.resolve("store");
    }

    /**
     * Where the store is.
     *
     * @throws CommandException if there is none
     */
    Path existing(Shell shell) {
        Path store = place(shell);
        if (!Files.isDirectory(store)) {
            throw CommandException.notFound(
                            "data: " + store.getParent() + " (expected: a data folder)")
                    .withHint("--data DIR names the folder of a server.");
        }
        return store;
    }
}
