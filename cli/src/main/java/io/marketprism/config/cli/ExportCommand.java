package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.ProgressBar;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.CommitView;
import io.marketprism.config.protocol.TreeAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the files of a project into a folder. */
@Command(
        name = "export",
        header = "Write the files of a project into a folder.",
        description =
                "All files are of one commit. A new folder is there as a whole or not at all; with "
                        + "--update each file is replaced as a whole. Nothing is written outside "
                        + "the folder: links in it are refused.")
final class ExportCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();

    @Parameters(index = "0", paramLabel = "PROJECT", description = "project[@ref][:folder]")
    private String address = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "The folder; made if need be.")
    private Path directory = Path.of("");

    @Option(names = "--ref", paramLabel = "REF", description = "The state. Default: main.")
    private @Nullable String ref;

    @Option(
            names = "--update",
            description =
                    "Write into a folder that has files: what differs is replaced, what the "
                            + "project has not stays.")
    private boolean update;

    @Option(
            names = "--delete",
            description =
                    "With --update: delete files that the project has not. .git and .prism stay.")
    private boolean delete;

    private final Shell shell;

    ExportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Address place = place();
        if (delete && !update) {
            throw CommandException.usage("--delete: without --update (expected: with it)");
        }
        Path target = shell.resolve(directory);
        ExportTarget.requireUsable(target, update, directory);
        ConfigApi api = server.connect(shell);
        CommitView commit = api.commit(place.project(), place.ref().orElse(Ref.MAIN));
        Ref same = new Ref.CommitId(commit.id());
        Address fixed =
                new Address(place.project(), Optional.of(same), place.path(), Optional.empty());
        List<TreeAnswer.Entry> entries = LsCommand.all(api, fixed, true);
        if (entries.isEmpty() && place.path().isPresent()) {
            throw CommandException.notFound(place + " is not there, or an empty folder");
        }
        ExportTarget.Done done;
        try (ExportTarget files = ExportTarget.open(target, update);
                ProgressBar bar = new ProgressBar(shell.terminal(), "files", entries.size())) {
            for (TreeAnswer.Entry entry : entries) {
                FilePath path = below(place, entry.path());
                files.write(
                        path, api.file(place.project(), entry.path(), Optional.of(same)).bytes());
                bar.done(files.count());
            }
            done = files.finish(delete);
        }
        shell.output().print(() -> data(commit, done), () -> table(place, commit, done));
        return ExitCodes.DONE;
    }

    private Address place() {
        Address place = Address.parse(address);
        if (place.key().isPresent()) {
            throw CommandException.usage("address: " + address + " (expected: no key)");
        }
        if (ref == null) {
            return place;
        }
        if (place.ref().isPresent()) {
            throw CommandException.usage(
                    "--ref: " + ref + " (expected: not beside the @" + place.ref().get() + ")");
        }
        Optional<Ref> named = Optional.of(Ref.parse(ref));
        return new Address(place.project(), named, place.path(), Optional.empty());
    }

    /** Where a file stands below the folder that is exported. */
    private static FilePath below(Address place, FilePath path) {
        return place.path()
                .filter(folder -> !folder.equals(path))
                .map(folder -> FilePath.parse(path.value().substring(folder.value().length() + 1)))
                .orElse(path);
    }

    private MapValue data(CommitView commit, ExportTarget.Done done) {
        return new Fields()
                .put("directory", directory.toString())
                .put("commit", commit.id())
                .put("revision", commit.revision().number())
                .put("written", done.written())
                .put("unchanged", done.unchanged())
                .put("deleted", done.deleted())
                .build();
    }

    private void table(Address place, CommitView commit, ExportTarget.Done done) {
        shell.terminal()
                .print(
                        done.written()
                                + " written, "
                                + done.unchanged()
                                + " unchanged, "
                                + done.deleted()
                                + " deleted: "
                                + directory
                                + " is "
                                + place.project()
                                + " at revision "
                                + commit.revision()
                                + ", commit "
                                + Texts.shortId(commit.id()));
    }
}
