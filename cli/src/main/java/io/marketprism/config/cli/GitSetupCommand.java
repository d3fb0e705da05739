package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.model.name.ProjectName;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says how to read projects with stock git. */
@Command(
        name = "git-setup",
        header = "Say how to clone a project with stock git.",
        description =
                "Prints the commands: one that makes git ask prism for the token of this server, "
                        + "and for no other, and one that clones. Changes nothing by itself.")
final class GitSetupCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();

    @Parameters(
            paramLabel = "PROJECT",
            arity = "0..1",
            description = "The project to clone. Default: PROJECT, to be filled in.")
    private @Nullable String project;

    private final Shell shell;

    GitSetupCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        ServerOptions.Target target = server.target(shell);
        String name = project == null ? "PROJECT" : ProjectName.parse(project).value();
        String config = configuration(shell, target);
        String clone = "git clone " + target.address() + "/git/" + name + ".git";
        shell.output()
                .print(
                        () -> new Fields().put("config", config).put("clone", clone).build(),
                        () -> table(config, clone));
        return ExitCodes.DONE;
    }

    private void table(String config, String clone) {
        Style style = shell.terminal().style();
        shell.terminal().print(style.faint("# once for this server:"));
        shell.terminal().print(config);
        shell.terminal().print(style.faint("# then, as often as you like:"));
        shell.terminal().print(clone);
    }

    /** The command that makes git ask for the token of a server. */
    private static String configuration(Shell shell, ServerOptions.Target target) {
        return "git config --global credential."
                + target.address()
                + ".helper "
                + Texts.quoted(helper(shell, target));
    }

    /** What git runs, by a shell of its own, whenever it needs the token. */
    static String helper(Shell shell, ServerOptions.Target target) {
        String launcher =
                shell.installation()
                        .map(root -> Texts.word(root.resolve("prism").toString()))
                        .orElse("prism");
        Optional<Path> token = target.tokenFile();
        return "!"
                + launcher
                + " git-credential --server "
                + target.address()
                + token.map(file -> " --token-file " + Texts.word(file.toString())).orElse("");
    }
}
