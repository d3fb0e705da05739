package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.HistoryQuery;
import io.marketprism.config.client.api.SearchQuery;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.CommitView;
import io.marketprism.config.protocol.CommitsAnswer;
import io.marketprism.config.protocol.KeyHistoryAnswer;
import io.marketprism.config.protocol.ProtocolLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what happened to a project or a file. */
@Command(name = "log", header = "List commits, with the keys they changed.")
final class LogCommand implements Callable<Integer> {
    private static final int MOST_CHANGES = 5;

    @Mixin private final ServerOptions server = new ServerOptions();

    @Mixin private final SearchOptions search = new SearchOptions();

    @Parameters(
            paramLabel = "ADDRESS",
            description = "project[@ref][:path[#key]]; of a key, its history with its values.")
    private String address = "";

    @Option(names = "-n", paramLabel = "N", description = "At most so many. Default: 20.")
    private int limit = 20;

    private final Shell shell;

    LogCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Address place = Address.parse(address);
        if (limit < 1) {
            throw CommandException.usage("-n: " + limit + " (expected: 1 or more)");
        }
        ConfigApi api = server.connect(shell);
        Optional<SearchQuery> query = search.query(place);
        if (place.key().isPresent()) {
            return history(api, place, query);
        }
        CommitsAnswer commits =
                query.isPresent() ? found(api, place, query.get()) : newest(api, place);
        shell.output().print(commits::toJson, () -> commits.commits().forEach(this::print));
        return ExitCodes.DONE;
    }

    private int history(ConfigApi api, Address place, Optional<SearchQuery> query) {
        if (query.isPresent() || place.path().isEmpty()) {
            throw CommandException.usage(
                    "address: " + address + " (expected: a key of a file, and no conditions)");
        }
        KeyHistoryAnswer answer =
                api.history(
                        place.project(),
                        place.path().get(),
                        place.key().orElse(KeyPath.ROOT),
                        place.ref(),
                        Optional.empty(),
                        Math.min(limit, ProtocolLimits.MAX_PAGE));
        shell.output().print(answer::toJson, () -> answer.revisions().forEach(this::print));
        return ExitCodes.DONE;
    }

    private void print(KeyHistoryAnswer.Step step) {
        printHead(step.commit());
        for (KeyHistoryAnswer.Touch touch : step.touches()) {
            String value = touch.value().map(text -> " = " + text).orElse("");
            shell.terminal().print("    " + touch.kind() + " " + touch.key() + value);
        }
    }

    /** A page of a search may be short with more to come. */
    private CommitsAnswer found(ConfigApi api, Address place, SearchQuery query) {
        List<CommitView> commits = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            int most = Math.min(limit - commits.size(), ProtocolLimits.MAX_PAGE);
            SearchQuery page = query.limit(most);
            CommitsAnswer answer =
                    api.search(place.project(), cursor.map(page::cursor).orElse(page));
            commits.addAll(answer.commits());
            cursor = answer.cursor();
        } while (cursor.isPresent() && commits.size() < limit);
        return new CommitsAnswer(commits, Optional.empty(), cursor);
    }

    /** As many commits as were asked for, however many pages these are. */
    private CommitsAnswer newest(ConfigApi api, Address place) {
        List<CommitView> commits = new ArrayList<>();
        Optional<Revision> before = Optional.empty();
        do {
            int most = Math.min(limit - commits.size(), ProtocolLimits.MAX_PAGE);
            HistoryQuery query =
                    new HistoryQuery(place.ref(), place.path(), before, Optional.of(most));
            CommitsAnswer page = api.commits(place.project(), query);
            commits.addAll(page.commits());
            before = page.next();
        } while (before.isPresent() && commits.size() < limit);
        return new CommitsAnswer(commits, before);
    }

    private void print(CommitView commit) {
        Style style = shell.terminal().style();
        printHead(commit);
        commit.changes().stream()
                .limit(MOST_CHANGES)
                .forEach(c -> shell.terminal().print("    " + Texts.change(c, style)));
        int more = commit.changes().size() - MOST_CHANGES;
        if (more > 0) {
            shell.terminal().print(style.faint("    … and " + Texts.count(more, "file") + " more"));
        }
    }

    private void printHead(CommitView commit) {
        Style style = shell.terminal().style();
        shell.terminal()
                .print(
                        style.bold("r" + commit.revision())
                                + "  "
                                + style.yellow(Texts.shortId(commit.id()))
                                + "  "
                                + style.faint(Texts.time(commit.time()))
                                + "  "
                                + commit.author().name());
        commit.message().lines().forEach(line -> shell.terminal().print("    " + line));
    }
}
