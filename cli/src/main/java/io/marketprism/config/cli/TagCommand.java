package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.TextTable;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.CreateTag;
import io.marketprism.config.protocol.RefAnswer;
import io.marketprism.config.protocol.TagView;
import io.marketprism.config.protocol.TagsAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, lists and deletes tags. */
@Command(
        name = "tag",
        header = "Make, list, show or delete tags.",
        synopsisSubcommandLabel = "COMMAND")
final class TagCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    private TagCommand() {}

    /** The command with its own subcommands. */
    static CommandLine create(Shell shell) {
        return new CommandLine(new TagCommand())
                .addSubcommand(new Create(shell))
                .addSubcommand(new Ls(shell))
                .addSubcommand(new Show(shell))
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

        final void table(List<TagView> tags) {
            TextTable table = new TextTable("TAG", "KIND", "COMMIT", "MADE", "WHY");
            for (TagView tag : tags) {
                table.row(
                        tag.name().value(),
                        tag.kind(),
                        Texts.shortId(tag.commit()),
                        "@" + tag.createdAt(),
                        tag.annotation().map(a -> summary(a.message())).orElse("-"));
            }
            table.print(shell.terminal());
        }

        private static String summary(String message) {
            return message.lines().findFirst().orElse("");
        }
    }

    /** Makes a tag. */
    @Command(
            name = "create",
            header = "Give a commit a name for good.",
            description =
                    "With a message the tag says who made it and why; named as a version, such as "
                            + "v1.4.0, it is a release, which stays. A tag never moves.")
    static final class Create extends OfProject {
        @Parameters(index = "1", paramLabel = "TAG", description = "Its name.")
        private String name = "";

        @Option(
                names = "--at",
                paramLabel = "REF",
                description = "What it names, as @57 or a commit. Default: main.")
        private String at = "main";

        @Option(
                names = {"-m", "--message"},
                paramLabel = "TEXT",
                description = "Why. Default: none, for a tag that is a name and nothing else.")
        private @Nullable String message;

        Create(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() {
            CreateTag command =
                    new CreateTag(
                            BranchName.parse(name), Ref.parse(at), Optional.ofNullable(message));
            TagView tag = api().createTag(project(), command);
            shell().output().print(tag::toJson, () -> table(List.of(tag)));
            return ExitCodes.DONE;
        }
    }

    /** Lists the tags. */
    @Command(name = "ls", header = "List the tags.")
    static final class Ls extends OfProject {
        Ls(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() {
            ConfigApi api = api();
            List<TagView> tags = new ArrayList<>();
            Optional<BranchName> after = Optional.empty();
            do {
                TagsAnswer page = api.tags(project(), after);
                tags.addAll(page.tags());
                after = page.next();
            } while (after.isPresent());
            TagsAnswer all = new TagsAnswer(tags, Optional.empty());
            shell().output().print(all::toJson, () -> table(tags));
            return ExitCodes.DONE;
        }
    }

    /** Shows one tag. */
    @Command(name = "show", header = "Show what a tag names, and what it says.")
    static final class Show extends OfProject {
        @Parameters(index = "1", paramLabel = "TAG", description = "Its name.")
        private String name = "";

        Show(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() {
            TagView tag = api().tag(project(), BranchName.parse(name));
            shell().output().print(tag::toJson, () -> print(tag));
            return ExitCodes.DONE;
        }

        private void print(TagView tag) {
            table(List.of(tag));
            tag.annotation().ifPresent(a -> a.message().lines().forEach(this::printIndented));
        }

        private void printIndented(String line) {
            shell().terminal().print("    " + line);
        }
    }

    /** Takes a tag away. */
    @Command(name = "rm", header = "Take a tag away; a release stays.")
    static final class Rm extends OfProject {
        @Parameters(index = "1", paramLabel = "TAG", description = "Its name.")
        private String name = "";

        Rm(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() {
            BranchName tag = BranchName.parse(name);
            RefAnswer answer = api().deleteTag(project(), tag);
            String text = "Tag " + tag + " is gone at revision " + answer.revision() + ".";
            shell().output().print(answer::toJson, () -> shell().terminal().print(text));
            return ExitCodes.DONE;
        }
    }
}
