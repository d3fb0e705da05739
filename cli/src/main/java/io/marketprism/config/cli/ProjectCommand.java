package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.TextTable;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.protocol.ProjectAnswer;
import io.marketprism.config.protocol.ProjectView;
import io.marketprism.config.protocol.ProjectsAnswer;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes and lists projects. */
@Command(
        name = "project",
        header = "Make, list or show projects.",
        synopsisSubcommandLabel = "COMMAND")
final class ProjectCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    private ProjectCommand() {}

    /** The command with its own subcommands. */
    static CommandLine create(Shell shell) {
        return new CommandLine(new ProjectCommand())
                .addSubcommand(new Create(shell))
                .addSubcommand(new Ls(shell))
                .addSubcommand(new Show(shell));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Makes a project. */
    @Command(name = "create", header = "Make a project without files.")
    static final class Create implements Callable<Integer> {
        @Mixin private final ServerOptions server = new ServerOptions();

        @Parameters(paramLabel = "PROJECT", description = "Its name, as market-data.")
        private String name = "";

        private final Shell shell;

        Create(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            ProjectView project = server.connect(shell).createProject(ProjectName.parse(name));
            shell.output()
                    .print(
                            project::toJson,
                            () ->
                                    shell.terminal()
                                            .print("Project " + project.name() + " is ready."));
            return ExitCodes.DONE;
        }
    }

    /** Lists the projects. */
    @Command(name = "ls", header = "List the projects and their newest revisions.")
    static final class Ls implements Callable<Integer> {
        @Mixin private final ServerOptions server = new ServerOptions();

        private final Shell shell;

        Ls(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            ProjectsAnswer projects = new ProjectsAnswer(server.connect(shell).projects());
            shell.output().print(projects::toJson, () -> table(projects));
            return ExitCodes.DONE;
        }

        private void table(ProjectsAnswer projects) {
            TextTable table = new TextTable("PROJECT", "REVISION");
            projects.projects().forEach(p -> table.row(p.name().value(), p.revision().toString()));
            table.print(shell.terminal());
            if (projects.projects().isEmpty()) {
                shell.terminal().note("No projects yet: prism project create NAME");
            }
        }
    }

    /** Shows one project. */
    @Command(name = "show", header = "Show a project's newest revision and commit.")
    static final class Show implements Callable<Integer> {
        @Mixin private final ServerOptions server = new ServerOptions();

        @Parameters(paramLabel = "PROJECT", description = "Its name.")
        private String name = "";

        private final Shell shell;

        Show(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            ProjectAnswer project = server.connect(shell).project(ProjectName.parse(name));
            shell.output().print(project::toJson, () -> table(project));
            return ExitCodes.DONE;
        }

        private void table(ProjectAnswer project) {
            new TextTable("PROJECT", "REVISION", "HEAD")
                    .row(
                            project.name().value(),
                            project.revision().toString(),
                            project.head().orElse("none"))
                    .print(shell.terminal());
        }
    }
}
