package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.MergeAnswer;
import io.marketprism.config.protocol.MergeChoiceView;
import io.marketprism.config.protocol.MergeChoiceView.Take;
import io.marketprism.config.protocol.MergeCommand.Landing;
import io.marketprism.config.protocol.MergePlace;
import io.marketprism.config.protocol.MergeRuleSet;
import io.marketprism.config.protocol.PendingMergeView;
import io.marketprism.config.protocol.ResolveCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Merges a state into a branch, by keys, and takes up or gives up a merge that waits. */
@Command(
        name = "merge",
        header = "Merge a branch, tag or commit into a branch, by keys.",
        description =
                "Changes of different keys go together wherever their lines stand. Keys that both "
                        + "sides changed are listed with their values; then nothing is written, "
                        + "the exit code is 75, and the merge waits for --continue or --abort.")
final class MergeCommand implements Callable<Integer> {
    private static final String NOTHING = "nothing";

    @Mixin private final ServerOptions server = new ServerOptions();

    @Parameters(index = "0", paramLabel = "PROJECT", description = "project[@branch]: into what")
    private String address = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FROM",
            description = "The branch, tag or commit to merge, or any of them at a revision.")
    private @Nullable String from;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description =
                    "Settles conflicts: FAIL, OURS, THEIRS, UNION, NEWEST or SEMANTIC, the last "
                            + "perhaps with a fallback: SEMANTIC,OURS. Default: FAIL.")
    private @Nullable String strategy;

    @Option(names = "--squash", description = "Make a commit with one parent.")
    private boolean squash;

    @Option(names = "--ff-only", description = "Move the branch on, or refuse.")
    private boolean fastForward;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Why. Default: what is merged.")
    private @Nullable String message;

    @Option(
            names = "--preview",
            description = "Show what would change and write nothing: exit code 2 if anything.")
    private boolean preview;

    @Option(names = "--continue", description = "Take up the merge that waits.")
    private boolean resume;

    @Option(names = "--abort", description = "Give up the merge that waits.")
    private boolean abort;

    @Option(
            names = "--ours",
            paramLabel = "PATH[#KEY]",
            description = "With --continue: here the branch merged into has its way.")
    private List<String> ours = new ArrayList<>();

    @Option(
            names = "--theirs",
            paramLabel = "PATH[#KEY]",
            description = "With --continue: here what is merged has its way.")
    private List<String> theirs = new ArrayList<>();

    private final Shell shell;

    MergeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Address place = Address.parse(address);
        boolean beginning = from != null;
        int ways = (beginning ? 1 : 0) + (resume ? 1 : 0) + (abort ? 1 : 0);
        if (ways != 1 || place.path().isPresent() || (squash && fastForward)) {
            throw CommandException.usage(
                    "merge: "
                            + address
                            + " (expected: a project with FROM, --continue or --abort)");
        }
        ConfigApi api = server.connect(shell);
        if (beginning) {
            return told(api.merge(place.project(), command(place, String.valueOf(from))), place);
        }
        PendingMergeView waiting = waiting(api, place);
        if (abort) {
            PendingMergeView aborted = api.abortMerge(place.project(), waiting.merge());
            shell.output()
                    .print(
                            aborted::toJson,
                            () -> shell.terminal().print("gave up " + waiting.merge()));
            return ExitCodes.DONE;
        }
        decide(api, place.project(), waiting);
        return told(api.resumeMerge(place.project(), waiting.merge()), place);
    }

    private io.marketprism.config.protocol.MergeCommand command(Address place, String state) {
        Landing landing = squash ? Landing.SQUASH : Landing.MERGE;
        return new io.marketprism.config.protocol.MergeCommand(
                CommitOptions.branch(place),
                Ref.parse(state),
                Optional.ofNullable(message),
                fastForward ? Landing.FAST_FORWARD : landing,
                strategy == null ? MergeRuleSet.FAIL : MergeRuleSet.of(strategy),
                preview);
    }

    /** The one merge that waits to land on the branch. */
    private static PendingMergeView waiting(ConfigApi api, Address place) {
        List<PendingMergeView> waiting =
                api.merges(place.project()).stream()
                        .filter(merge -> merge.into().equals(CommitOptions.branch(place)))
                        .toList();
        if (waiting.size() != 1) {
            throw CommandException.of(
                    ExitCodes.NOT_FOUND,
                    waiting.size() + " merges into " + place + " wait (expected: one)");
        }
        return waiting.get(0);
    }

    private void decide(ConfigApi api, ProjectName project, PendingMergeView merge) {
        List<MergeChoiceView> choices = new ArrayList<>();
        ours.forEach(place -> choices.add(choice(place, Take.OURS)));
        theirs.forEach(place -> choices.add(choice(place, Take.THEIRS)));
        Optional<MergeRuleSet> rules = Optional.ofNullable(strategy).map(MergeRuleSet::of);
        if (!choices.isEmpty() || rules.isPresent()) {
            api.resolve(project, merge.merge(), new ResolveCommand(choices, rules));
        }
    }

    private static MergeChoiceView choice(String text, Take take) {
        int hash = text.indexOf('#');
        FilePath path = FilePath.parse(hash < 0 ? text : text.substring(0, hash));
        Optional<KeyPath> key =
                hash < 0 ? Optional.empty() : Optional.of(KeyPath.parse(text.substring(hash + 1)));
        return new MergeChoiceView(new MergePlace(path, 0, key), take, Optional.empty());
    }

    private int told(MergeAnswer answer, Address place) {
        shell.output().print(answer::toJson, () -> table(answer, place));
        if (answer.status() == MergeAnswer.Status.CONFLICTS) {
            return ExitCodes.TRY_AGAIN;
        }
        boolean would = preview && answer.status() != MergeAnswer.Status.UP_TO_DATE;
        return would ? ExitCodes.CHANGES : ExitCodes.DONE;
    }

    private void table(MergeAnswer answer, Address place) {
        Style style = shell.terminal().style();
        answer.changes().stream()
                .flatMap(change -> KeyChanges.lines(change, style).stream())
                .forEach(shell.terminal()::print);
        answer.decisions()
                .forEach(
                        decision ->
                                shell.terminal()
                                        .print(
                                                style.faint(
                                                        decision.place()
                                                                + ": "
                                                                + decision.taken()
                                                                + ", "
                                                                + decision.note())));
        answer.conflicts().forEach(conflict -> print(conflict, style));
        if (answer.merge().isPresent()) {
            shell.terminal()
                    .print(
                            "prism merge "
                                    + place
                                    + " --continue --ours PATH#KEY --theirs PATH#KEY goes on;"
                                    + " --abort gives up");
        }
        shell.terminal().print(answer.status() + ", revision " + answer.revision());
    }

    private void print(MergeAnswer.Conflict conflict, Style style) {
        shell.terminal().print(style.red("! ") + style.cyan(conflict.place().toString()));
        shell.terminal().print("    " + conflict.reason());
        shell.terminal().print("    base    " + text(conflict.base()));
        shell.terminal().print("    ours    " + text(conflict.ours()));
        shell.terminal().print("    theirs  " + text(conflict.theirs()));
    }

    private static String text(Optional<ConfigValue> value) {
        return value.map(Json::write).orElse(NOTHING);
    }
}
