package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.versioning.ConfigVersionControl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at everything that a server has stored, while the server is not running. */
@Command(
        name = "fsck",
        header = "Check the data folder of a stopped server.",
        description =
                "Looks at every object, the log, refs and audit. Exit code 1 if there "
                        + "is damage, which is listed line by line.")
final class FsckCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder; default: PRISM_DATA, else ~/.prism/data.")
    private @Nullable Path data;

    @Option(
            names = "--accept",
            description =
                    "Go on with a store that ends before what it has acknowledged, as "
                            + "it may after its files were damaged. Without it, such a store "
                            + "can only be read.")
    private boolean accept;

    private final Shell shell;

    FsckCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Path directory = data == null ? shell.defaultData() : shell.resolve(data);
        Path store = directory.resolve("store");
        if (!Files.isDirectory(store)) {
            throw CommandException.notFound("data: " + directory + " (expected: a data folder)")
                    .withHint("--data DIR names the folder of a server.");
        }
        try (ConfigVersionControl control =
                ConfigVersionControl.builder().acceptLoss(accept).open(store)) {
            List<String> damage = control.findDamage();
            Optional<String> problem = control.health().problem();
            int projects = control.projects().size();
            shell.output()
                    .print(
                            () -> data(projects, damage, problem),
                            () -> table(projects, damage, problem));
            return damage.isEmpty() && problem.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }

    private static ConfigValue data(int projects, List<String> damage, Optional<String> problem) {
        return new Fields()
                .put("projects", projects)
                .put("writable", problem.isEmpty())
                .put("problem", problem.orElse(null))
                .list("damage", damage, ConfigValue::of)
                .build();
    }

    private void table(int projects, List<String> damage, Optional<String> problem) {
        Style style = shell.terminal().style();
        damage.forEach(line -> shell.terminal().print(style.red("✗ ") + line));
        problem.ifPresent(
                text -> {
                    shell.terminal().print(style.red("✗ ") + text);
                    shell.terminal().note("--accept goes on with what is left.");
                });
        if (damage.isEmpty() && problem.isEmpty()) {
            String count = projects + (projects == 1 ? " project" : " projects");
            shell.terminal().print(style.green("✓ ") + count + ", no damage");
        }
    }
}
