package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.cli.terminal.TextTable;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.protocol.HealthAnswer;
import io.marketprism.config.protocol.ProjectAnswer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says which server is meant, how it is and what it holds. */
@Command(
        name = "status",
        header = "Say which server this is, how it is and what it holds.",
        description = "Exit code 1 if it takes no writes, 69 if it is away.")
final class StatusCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();

    private final Shell shell;

    StatusCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        ServerOptions.Target target = server.target(shell);
        ConfigApi api = target.connect();
        HealthAnswer health = api.health();
        List<ProjectAnswer> projects =
                api.projects().stream().map(p -> api.project(p.name())).toList();
        shell.output()
                .print(() -> data(target, health, projects), () -> table(target, health, projects));
        return health.store().writable() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private static MapValue data(
            ServerOptions.Target target, HealthAnswer health, List<ProjectAnswer> projects) {
        return new Fields()
                .put("server", target.address().toString())
                .put("health", health.toJson())
                .put("cliVersion", VersionCommand.version())
                .list("projects", projects, ProjectAnswer::toJson)
                .build();
    }

    private void table(
            ServerOptions.Target target, HealthAnswer health, List<ProjectAnswer> projects) {
        Style style = shell.terminal().style();
        shell.terminal().print(style.bold(target.address().toString()));
        HealthCommand.table(shell, health);
        if (!health.version().equals(VersionCommand.version())) {
            shell.terminal().note("This command is of version " + VersionCommand.version() + ".");
        }
        shell.terminal().print("");
        TextTable table = new TextTable("PROJECT", "REVISION", "HEAD");
        projects.forEach(
                p ->
                        table.row(
                                p.name().value(),
                                p.revision().toString(),
                                p.head().map(Texts::shortId).orElse("none")));
        table.print(shell.terminal());
        if (projects.isEmpty()) {
            shell.terminal().note("No projects yet: prism import DIR PROJECT --create");
        }
    }
}
