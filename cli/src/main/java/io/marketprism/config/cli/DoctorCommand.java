package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds what is wrong on this machine. */
@Command(
        name = "doctor",
        header = "Find what is wrong on this machine, and say how to mend it.",
        description =
                "Looks at Java, git, the data folder, its token and lock, the disk, the limit of "
                        + "open files, and the server with its version and clock. Changes "
                        + "nothing. Exit code 1 if something does not work.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder; default: PRISM_DATA, else ~/.prism/data.")
    private @Nullable Path data;

    private final Shell shell;
    private final Clock clock;

    DoctorCommand(Shell shell, Clock clock) {
        this.shell = shell;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Path directory = data == null ? shell.defaultData() : shell.resolve(data);
        List<Finding> findings = new ArrayList<>();
        Optional<RunningServer> running = running(directory, findings);
        findings.addAll(MachineCheckup.of(shell, directory, running));
        if (server.isNamed(shell) || running.isPresent()) {
            findings.addAll(ServerCheckup.of(server.target(shell, directory), clock));
        } else {
            findings.add(ServerCheckup.ofPort(ServeCommand.DEFAULT_PORT));
        }
        boolean works = findings.stream().noneMatch(f -> f.state() == Finding.State.WRONG);
        shell.output()
                .print(
                        () ->
                                new Fields()
                                        .put("works", works)
                                        .list("findings", findings, Finding::toJson)
                                        .build(),
                        () -> findings.forEach(this::print));
        return works ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private static Optional<RunningServer> running(Path data, List<Finding> findings) {
        if (!Files.isDirectory(data)) {
            return Optional.empty();
        }
        try {
            return RunningServer.find(data);
        } catch (CommandException e) {
            findings.add(
                    Finding.wrong(
                            "announcement",
                            e.getMessage(),
                            "Delete that file; a server writes it when it starts."));
            return Optional.empty();
        }
    }

    private void print(Finding finding) {
        Style style = shell.terminal().style();
        String sign =
                switch (finding.state()) {
                    case GOOD -> style.green("✓");
                    case CARE -> style.yellow("!");
                    case WRONG -> style.red("✗");
                };
        String name = String.format(java.util.Locale.ROOT, "%-12s", finding.what());
        shell.terminal().print(sign + " " + name + " " + finding.text());
        finding.mend().ifPresent(mend -> shell.terminal().print(" ".repeat(15) + "→ " + mend));
    }
}
