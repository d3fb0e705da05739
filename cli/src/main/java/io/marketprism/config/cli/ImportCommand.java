package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.ProgressBar;
import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.client.api.CommitBatch;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeKind;
import io.marketprism.config.protocol.CommitAnswer;
import io.marketprism.config.protocol.PersonView;
import io.marketprism.config.protocol.TreeAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a project the files of a folder. */
@Command(
        name = "import",
        header = "Give a project the files of a folder.",
        description =
                "Makes one commit, or several for a large folder. Files that the "
                        + "project has already are left alone. .git and .prism are left out, "
                        + "links are refused. A file that somebody else changes meanwhile is "
                        + "never overwritten.")
final class ImportCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder.")
    private Path folder = Path.of("");

    @Parameters(index = "1", paramLabel = "PROJECT", description = "The project.")
    private String project = "";

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Why. Default: Import DIR.")
    private @Nullable String message;

    @Option(
            names = "--prefix",
            paramLabel = "PATH",
            description = "The folder of the project that the files go to. Default: the top.")
    private String prefix = "";

    @Option(names = "--create", description = "Make the project if it is not there.")
    private boolean create;

    @Option(names = "--delete", description = "Delete files that the folder has not.")
    private boolean delete;

    @Option(
            names = "--dry-run",
            description = "Say what would change, and change nothing: exit code 2 if anything.")
    private boolean dryRun;

    private final Shell shell;

    ImportCommand(Shell shell) {
        this.shell = shell;
    }

    /** What was found before anything was sent. */
    private record Listing(Revision revision, Map<FilePath, String> ids) {}

    @Override
    public Integer call() throws IOException {
        ProjectName name = ProjectName.parse(project);
        Optional<FilePath> below =
                prefix.isEmpty() ? Optional.empty() : Optional.of(FilePath.parse(prefix));
        Path directory = shell.resolve(folder);
        if (!Files.isDirectory(directory)) {
            throw CommandException.notFound("folder: " + folder + " (expected: a folder)");
        }
        ConfigApi api = server.connect(shell);
        Listing listing = listing(api, name, below);
        ImportPlan plan =
                ImportPlan.of(
                        LocalFolder.read(directory, shell::shown), prefix, listing.ids(), delete);
        List<CommitAnswer> commits =
                dryRun ? List.of() : commit(api, name, listing.revision(), plan);
        shell.output().print(() -> data(plan, commits), () -> table(plan, commits));
        return dryRun && !plan.steps().isEmpty() ? ExitCodes.CHANGES : ExitCodes.DONE;
    }

    /** The files below the prefix; none of a project that is only about to be made. */
    private Listing listing(ConfigApi api, ProjectName name, Optional<FilePath> below) {
        try {
            return list(api, name, below);
        } catch (ConfigException e) {
            if (!e.code().equals("project-not-found")) {
                throw e;
            }
        }
        if (!create) {
            throw CommandException.notFound("there is no project " + name)
                    .withHint("--create makes it.");
        }
        if (!dryRun) {
            api.createProject(name);
        }
        return dryRun ? new Listing(Revision.NONE, Map.of()) : list(api, name, below);
    }

    private static Listing list(ConfigApi api, ProjectName name, Optional<FilePath> below) {
        Revision revision = api.project(name).revision();
        Ref ref = new Ref.AtRevision(BranchName.MAIN, revision);
        Address place = new Address(name, Optional.of(ref), below, Optional.empty());
        return new Listing(
                revision,
                revision.equals(Revision.NONE) ? Map.of() : ids(LsCommand.all(api, place, true)));
    }

    private static Map<FilePath, String> ids(List<TreeAnswer.Entry> entries) {
        return entries.stream()
                .collect(Collectors.toMap(TreeAnswer.Entry::path, TreeAnswer.Entry::id));
    }

    private List<CommitAnswer> commit(
            ConfigApi api, ProjectName name, Revision base, ImportPlan plan) throws IOException {
        List<CommitAnswer> commits = new ArrayList<>();
        PersonView author = Author.of(shell);
        List<List<ImportPlan.Step>> parts = plan.parts();
        long done = 0;
        try (ProgressBar bar = new ProgressBar(shell.terminal(), "files", plan.steps().size())) {
            for (List<ImportPlan.Step> part : parts) {
                bar.done(done);
                String why = message(commits.size() + 1, parts.size());
                commits.add(api.commit(name, batch(part, base, author, why)));
                done += part.size();
            }
        }
        return commits;
    }

    private String message(int part, int parts) {
        String text = message == null ? "Import " + folder.normalize() : message;
        return parts == 1 ? text : text + " (" + part + " of " + parts + ")";
    }

    private static CommitBatch batch(
            List<ImportPlan.Step> part, Revision base, PersonView author, String why)
            throws IOException {
        CommitBatch.Builder batch =
                CommitBatch.builder(why).base(base).author(author.name(), author.email());
        for (ImportPlan.Step step : part) {
            if (step.entry().isEmpty()) {
                batch.remove(step.path());
            } else if (step.kind() == ChangeKind.ADDED) {
                batch.create(step.path(), step.entry().get().read());
            } else {
                batch.put(step.path(), step.entry().get().read());
            }
        }
        return batch.build();
    }

    private MapValue data(ImportPlan plan, List<CommitAnswer> commits) {
        return new Fields()
                .put("project", project)
                .put("dryRun", dryRun)
                .put("added", plan.count(ChangeKind.ADDED))
                .put("updated", plan.count(ChangeKind.UPDATED))
                .put("deleted", plan.count(ChangeKind.DELETED))
                .put("unchanged", plan.unchanged())
                .list("commits", commits, ImportCommand::data)
                .build();
    }

    private static MapValue data(CommitAnswer answer) {
        return new Fields()
                .put("revision", answer.revision().number())
                .put("commit", answer.commit().map(c -> c.id()).orElse(null))
                .build();
    }

    private void table(ImportPlan plan, List<CommitAnswer> commits) {
        Style style = shell.terminal().style();
        if (dryRun) {
            plan.steps().forEach(step -> shell.terminal().print(line(step, style)));
        }
        String counts =
                plan.count(ChangeKind.ADDED)
                        + " added, "
                        + plan.count(ChangeKind.UPDATED)
                        + " updated, "
                        + plan.count(ChangeKind.DELETED)
                        + " deleted, "
                        + plan.unchanged()
                        + " unchanged";
        String where =
                commits.isEmpty()
                        ? dryRun ? " (dry run: nothing was written)" : ""
                        : ": "
                                + project
                                + " is at revision "
                                + commits.get(commits.size() - 1).revision();
        shell.terminal().print(counts + where);
    }

    private static String line(ImportPlan.Step step, Style style) {
        return switch (step.kind()) {
            case ADDED -> style.green("+ ") + step.path();
            case DELETED -> style.red("- ") + step.path();
            case UPDATED, RENAMED -> style.yellow("~ ") + step.path();
        };
    }
}
