package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.client.api.CommitBatch;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.protocol.CommitAnswer;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a file or a key of a project. */
@Command(
        name = "rm",
        header = "Remove a file, or a key and nothing else.",
        description =
                "Makes one commit; `prism revert` takes it back. A key goes with the comments that "
                        + "belong to it. If somebody changes the same thing meanwhile, nothing is "
                        + "removed and the exit code is 75.")
final class RmCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final CommitOptions commit = new CommitOptions();

    @Parameters(paramLabel = "ADDRESS", description = "project[@branch]:path[#key]")
    private String address = "";

    @Option(names = "--dry-run", description = "Check it and write nothing: exit code 2.")
    private boolean dryRun;

    private final Shell shell;

    RmCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Address place = Address.parse(address);
        FilePath path =
                place.path()
                        .orElseThrow(
                                () ->
                                        CommandException.usage(
                                                "address: "
                                                        + address
                                                        + " (expected: project:path[#key])"));
        Optional<KeyPath> key = place.key().filter(k -> !k.isRoot());
        ConfigApi api = server.connect(shell);
        String what = key.map(k -> "Remove " + k).orElse("Remove " + path);
        CommitBatch.Builder batch = commit.batch(shell, api, place, what).dryRun(dryRun);
        key.ifPresentOrElse(k -> batch.removeKey(path, k), () -> batch.remove(path));
        CommitAnswer answer = api.commit(place.project(), batch.build());
        shell.output().print(answer::toJson, () -> table(answer));
        return dryRun ? ExitCodes.CHANGES : ExitCodes.DONE;
    }

    private void table(CommitAnswer answer) {
        Style style = shell.terminal().style();
        answer.changes().forEach(c -> shell.terminal().print(Texts.change(c, style)));
        shell.terminal().print(Texts.outcome(answer, style));
    }
}
