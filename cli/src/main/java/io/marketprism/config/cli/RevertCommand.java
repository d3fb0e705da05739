package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.CommitAnswer;
import io.marketprism.config.protocol.RevertCommand.OfCommit;
import io.marketprism.config.protocol.RevertCommand.OfKey;
import io.marketprism.config.protocol.RevertCommand.OfPath;
import io.marketprism.config.protocol.RevertCommand.Target;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back a commit, or gives a file or key the state of another time. */
@Command(
        name = "revert",
        header = "Take back a commit, or what happened to a file or a key.",
        description =
                "Makes one commit; history stays. What others have changed since stays too, unless "
                        + "it is the same key: then nothing is written, the exit code is 75, and "
                        + "the values are listed.")
final class RevertCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();

    @Parameters(
            index = "0",
            paramLabel = "ADDRESS",
            description = "project[@branch] with COMMIT, or project[@branch]:path[#key] with --to")
    private String address = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "COMMIT",
            description = "The commit to take back: its id, or @ and its revision.")
    private @Nullable String commit;

    @Option(
            names = "--to",
            paramLabel = "REF",
            description = "The state that the file or key gets again, as @57.")
    private @Nullable String to;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Why. Default: what is taken back.")
    private @Nullable String message;

    @Option(
            names = "--preview",
            description = "Show what would change and write nothing: exit code 2 if anything.")
    private boolean preview;

    private final Shell shell;

    RevertCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Address place = Address.parse(address);
        io.marketprism.config.protocol.RevertCommand command =
                new io.marketprism.config.protocol.RevertCommand(
                        target(place),
                        CommitOptions.branch(place),
                        Optional.ofNullable(message),
                        preview);
        CommitAnswer answer = server.connect(shell).revert(place.project(), command);
        shell.output().print(answer::toJson, () -> table(answer));
        return preview && answer.changed() ? ExitCodes.CHANGES : ExitCodes.DONE;
    }

    private Target target(Address place) {
        if (commit != null && to == null && place.path().isEmpty()) {
            return new OfCommit(Ref.parse(commit));
        }
        if (commit == null && to != null && place.path().isPresent()) {
            FilePath path = place.path().get();
            Ref state = Ref.parse(to);
            Optional<KeyPath> key = place.key().filter(k -> !k.isRoot());
            return key.<Target>map(k -> new OfKey(path, k, state))
                    .orElseGet(() -> new OfPath(path, state));
        }
        throw CommandException.usage(
                        "revert: "
                                + address
                                + " (expected: a project and a COMMIT, or a file or key and --to)")
                .withHint("`prism log " + place.project() + "` lists commits and revisions.");
    }

    private void table(CommitAnswer answer) {
        Style style = shell.terminal().style();
        answer.changes().stream()
                .flatMap(change -> KeyChanges.lines(change, style).stream())
                .forEach(shell.terminal()::print);
        shell.terminal().print(Texts.outcome(answer, style));
    }
}
