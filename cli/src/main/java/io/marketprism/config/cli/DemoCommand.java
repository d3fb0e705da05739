package io.marketprism.config.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what Prism does, with real processes, in a folder that nobody else uses. */
@Command(
        name = "demo",
        header = "A tour of one minute, with real processes.",
        description =
                "Starts a server and two programs, imports a project, changes a key, "
                        + "and shows who hears of it, when, and what it leaves behind. "
                        + "Everything happens in a folder of its own, which is gone afterwards.")
final class DemoCommand implements Callable<Integer> {
    private static final Path EXAMPLE = Path.of("examples", "market-data");

    @Option(
            names = "--keep",
            description = "Leave the server running, with all that was done, to go on by oneself.")
    private boolean keep;

    private final Shell shell;

    DemoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Path example =
                shell.installation()
                        .map(root -> root.resolve(EXAMPLE))
                        .filter(Files::isDirectory)
                        .orElseThrow(DemoCommand::noExample);
        try (DemoStage stage = DemoStage.open(shell)) {
            DemoScreen screen = new DemoScreen(shell, shell.output().isTable());
            DemoReport report = new Demo(stage, screen, example).run();
            if (keep) {
                stage.keep();
            }
            screen.end(report, stage, keep);
            if (!shell.output().isTable()) {
                shell.output().print(report.toJson(keep));
            }
        }
        return ExitCodes.DONE;
    }

    private static CommandException noExample() {
        return CommandException.notFound("the example project is not there")
                .withHint("The demo runs from a checkout, by ./prism demo.");
    }
}
