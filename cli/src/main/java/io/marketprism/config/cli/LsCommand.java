package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.RequestRefusedException;
import io.marketprism.config.client.api.TreeQuery;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.protocol.TreeAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the files of a project. */
@Command(name = "ls", header = "List files and folders.")
final class LsCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "ADDRESS", description = "project[@ref][:folder]")
    private String address = "";

    @Option(
            names = {"-r", "--recursive"},
            description = "All files below, not one level.")
    private boolean recursive;

    private final Shell shell;

    LsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Address place = Address.parse(address);
        if (place.key().isPresent()) {
            throw CommandException.usage("address: " + address + " (expected: no key)");
        }
        List<TreeAnswer.Entry> entries = all(server.connect(shell), place, recursive);
        if (entries.isEmpty() && place.path().isPresent()) {
            throw CommandException.notFound(address + " is not there, or an empty folder");
        }
        shell.output()
                .print(
                        () ->
                                new Fields()
                                        .list("entries", entries, TreeAnswer.Entry::toJson)
                                        .build(),
                        () -> entries.forEach(this::print));
        return ExitCodes.DONE;
    }

    /** Every page of a listing, all of one state: that of the first page. No folder: none. */
    static List<TreeAnswer.Entry> all(ConfigApi api, Address place, boolean recursive) {
        TreeQuery query =
                new TreeQuery(
                        place.ref(),
                        place.path(),
                        recursive,
                        Optional.empty(),
                        Optional.of(ProtocolLimits.MAX_PAGE));
        TreeAnswer page;
        try {
            page = api.tree(place.project(), query);
        } catch (RequestRefusedException e) {
            if (e.code().equals("path-not-found")) {
                return List.of();
            }
            throw e;
        }
        List<TreeAnswer.Entry> entries = new ArrayList<>(page.entries());
        while (page.next().isPresent()) {
            Ref same = fixed(place.ref().orElse(Ref.MAIN), page.revision());
            page = api.tree(place.project(), query.at(same).after(page.next().get()));
            entries.addAll(page.entries());
        }
        return entries;
    }

    /** The state that a ref stood for, should it move meanwhile. */
    private static Ref fixed(Ref ref, Revision revision) {
        if (ref instanceof Ref.Named named) {
            return new Ref.AtRevision(named.name(), revision);
        }
        return ref instanceof Ref.Live live ? new Ref.AtRevision(live.branch(), revision) : ref;
    }

    private void print(TreeAnswer.Entry entry) {
        boolean folder = entry.kind() == TreeAnswer.Kind.FOLDER;
        shell.terminal()
                .print(
                        folder
                                ? shell.terminal().style().cyan(entry.path() + "/")
                                : entry.path().value());
    }
}
