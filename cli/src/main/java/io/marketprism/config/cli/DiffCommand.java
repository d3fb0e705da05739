package io.marketprism.config.cli;

import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.DiffQuery;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.DiffAnswer;
import io.marketprism.config.protocol.PathGlob;
import io.marketprism.config.protocol.ProtocolLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two states of a project by keys. */
@Command(
        name = "diff",
        header = "Compare two states of a project, by keys.",
        description =
                "Exit code 0 if nothing differs, 2 if something does. Comments, order and layout "
                        + "are no differences of keys; a file in which only these differ is listed "
                        + "as such.")
final class DiffCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();

    @Parameters(
            index = "0",
            paramLabel = "FROM",
            description = "project@ref[:path[#key]], as market-data@@57 or market-data@main@57")
    private String from = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TO",
            description = "project[@ref]; default: the newest commit of main.")
    private @Nullable String to;

    @Option(
            names = "--path",
            paramLabel = "GLOB",
            description = "Only files that match, as exchanges/**")
    private @Nullable String glob;

    @Option(
            names = "--key",
            paramLabel = "PATTERN",
            description = "Only keys that match, or beneath such: limits.*.weight")
    private @Nullable String pattern;

    private final Shell shell;

    DiffCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Address first = Address.parse(from);
        Optional<Ref> second = second(first.project());
        DiffQuery query =
                new DiffQuery(
                        first.ref().orElse(Ref.MAIN),
                        second,
                        glob(first),
                        pattern(first),
                        Optional.empty(),
                        Optional.of(ProtocolLimits.MAX_PAGE));
        DiffAnswer answer = all(server.connect(shell), first.project(), query);
        shell.output().print(answer::toJson, () -> answer.files().forEach(this::print));
        return answer.files().isEmpty() ? ExitCodes.DONE : ExitCodes.CHANGES;
    }

    private Optional<Ref> second(ProjectName project) {
        if (to == null) {
            return Optional.empty();
        }
        Address second = Address.parse(to);
        if (!second.project().equals(project)) {
            throw CommandException.usage(
                    "to: " + to + " (expected: another state of " + project + ")");
        }
        return Optional.of(second.ref().orElse(Ref.MAIN));
    }

    private Optional<PathGlob> glob(Address first) {
        return Optional.ofNullable(glob)
                .or(() -> first.path().map(FilePath::value))
                .map(PathGlob::parse);
    }

    private Optional<KeyPattern> pattern(Address first) {
        return Optional.ofNullable(pattern)
                .map(KeyPattern::parse)
                .or(() -> first.key().map(KeyPattern::exactly));
    }

    /** Every page, all of the two states that the first page was of. */
    private static DiffAnswer all(ConfigApi api, ProjectName project, DiffQuery query) {
        DiffAnswer first = api.diff(project, query);
        List<DiffAnswer.FileDifference> files = new ArrayList<>(first.files());
        Ref before = fixed(first.from());
        Ref after = fixed(first.to());
        DiffAnswer page = first;
        while (page.next().isPresent()) {
            FilePath end = FilePath.parse(page.next().get());
            DiffQuery rest =
                    new DiffQuery(
                            before,
                            Optional.of(after),
                            query.paths(),
                            query.keys(),
                            Optional.of(end),
                            query.limit());
            page = api.diff(project, rest);
            files.addAll(page.files());
        }
        return new DiffAnswer(first.from(), first.to(), files, Optional.empty());
    }

    private static Ref fixed(DiffAnswer.State state) {
        return state.commit().<Ref>map(Ref.CommitId::new).orElse(state.ref());
    }

    private void print(DiffAnswer.FileDifference file) {
        KeyChanges.lines(file, shell.terminal().style()).forEach(shell.terminal()::print);
    }
}
