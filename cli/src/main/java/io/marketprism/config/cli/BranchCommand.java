package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.TextTable;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.BranchView;
import io.marketprism.config.protocol.BranchesAnswer;
import io.marketprism.config.protocol.CreateBranch;
import io.marketprism.config.protocol.MoveBranch;
import io.marketprism.config.protocol.RefAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, lists, renames and deletes branches. */
@Command(
        name = "branch",
        header = "Make, list, show, rename or delete branches.",
        synopsisSubcommandLabel = "COMMAND")
final class BranchCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    private BranchCommand() {}

    /** The command with its own subcommands. */
    static CommandLine create(Shell shell) {
        return new CommandLine(new BranchCommand())
                .addSubcommand(new Create(shell))
                .addSubcommand(new Ls(shell))
                .addSubcommand(new Show(shell))
                .addSubcommand(new Rename(shell))
                .addSubcommand(new Rm(shell));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** What all of them ask for first. */
    private abstract static class OfProject implements Callable<Integer> {
        @Mixin private final ServerOptions server = new ServerOptions();

        @Parameters(index = "0", paramLabel = "PROJECT", description = "Its project.")
        private String project = "";

        private final Shell shell;

        OfProject(Shell shell) {
            this.shell = shell;
        }

        final Shell shell() {
            return shell;
        }

        final ConfigApi api() {
            return server.connect(shell);
        }

        final ProjectName project() {
            return ProjectName.parse(project);
        }

        final void show(BranchView branch) {
            shell.output().print(branch::toJson, () -> table(List.of(branch)));
        }

        final void table(List<BranchView> branches) {
            TextTable table = new TextTable("BRANCH", "HEAD", "MOVED", "AHEAD", "BEHIND");
            for (BranchView branch : branches) {
                Optional<BranchView.Divergence> from = branch.divergence();
                table.row(
                        branch.name().value(),
                        Texts.shortId(branch.head()),
                        "@" + branch.movedAt(),
                        from.map(d -> count(d.ahead(), d)).orElse("-"),
                        from.map(d -> count(d.behind(), d)).orElse("-"));
            }
            table.print(shell.terminal());
        }

        private static String count(int commits, BranchView.Divergence divergence) {
            return commits + (divergence.complete() ? "" : "+");
        }
    }

    /** Makes a branch. */
    @Command(name = "create", header = "Make a branch at any state of the project.")
    static final class Create extends OfProject {
        @Parameters(index = "1", paramLabel = "BRANCH", description = "Its name.")
        private String name = "";

        @Option(
                names = "--from",
                paramLabel = "REF",
                description = "Where it begins, as @57, a tag or a commit. Default: main.")
        private String from = "main";

        Create(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() {
            CreateBranch command = new CreateBranch(BranchName.parse(name), Ref.parse(from));
            show(api().createBranch(project(), command));
            return ExitCodes.DONE;
        }
    }

    /** Lists the branches. */
    @Command(name = "ls", header = "List the branches, and how far each is from another state.")
    static final class Ls extends OfProject {
        @Option(
                names = "--base",
                paramLabel = "REF",
                description = "What they are compared with. Default: main.")
        private String base = "main";

        Ls(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() {
            BranchesAnswer all = all(api());
            shell().output().print(all::toJson, () -> table(all.branches()));
            return ExitCodes.DONE;
        }

        private BranchesAnswer all(ConfigApi api) {
            Optional<Ref> ref = Optional.of(Ref.parse(base));
            List<BranchView> branches = new ArrayList<>();
            Optional<BranchName> after = Optional.empty();
            do {
                BranchesAnswer page = api.branches(project(), ref, after);
                branches.addAll(page.branches());
                after = page.next();
            } while (after.isPresent());
            return new BranchesAnswer(branches, Optional.empty());
        }
    }

    /** Shows one branch. */
    @Command(name = "show", header = "Show where a branch stands.")
    static final class Show extends OfProject {
        @Parameters(index = "1", paramLabel = "BRANCH", description = "Its name.")
        private String name = "";

        @Option(
                names = "--base",
                paramLabel = "REF",
                description = "What it is compared with. Default: main.")
        private String base = "main";

        Show(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() {
            show(api().branch(project(), BranchName.parse(name), Optional.of(Ref.parse(base))));
            return ExitCodes.DONE;
        }
    }

    /** Gives a branch another name. */
    @Command(name = "rename", header = "Give a branch another name.")
    static final class Rename extends OfProject {
        @Parameters(index = "1", paramLabel = "BRANCH", description = "Its name.")
        private String name = "";

        @Parameters(index = "2", paramLabel = "NEW", description = "Its new name.")
        private String to = "";

        Rename(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() {
            MoveBranch command = MoveBranch.rename(BranchName.parse(to));
            show(api().moveBranch(project(), BranchName.parse(name), command));
            return ExitCodes.DONE;
        }
    }

    /** Takes a branch away. */
    @Command(
            name = "rm",
            header = "Take a branch away; its commits stay readable by id and revision.")
    static final class Rm extends OfProject {
        @Parameters(index = "1", paramLabel = "BRANCH", description = "Its name.")
        private String name = "";

        Rm(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() {
            BranchName branch = BranchName.parse(name);
            RefAnswer answer = api().deleteBranch(project(), branch);
            String text = "Branch " + branch + " is gone at revision " + answer.revision() + ".";
            shell().output().print(answer::toJson, () -> shell().terminal().print(text));
            return ExitCodes.DONE;
        }
    }
}
