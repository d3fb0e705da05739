package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.OutputFormat;
import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads and changes keys of files on this machine, without a server. */
@Command(
        name = "file",
        header = "Read or change keys of a file.",
        synopsisSubcommandLabel = "COMMAND")
final class FileCommand implements Runnable {
    @picocli.CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private FileCommand() {}

    /** The command with its own subcommands. */
    static CommandLine create(Shell shell) {
        return new CommandLine(new FileCommand())
                .addSubcommand(new Get(shell))
                .addSubcommand(new Set(shell))
                .addSubcommand(new Rm(shell))
                .addSubcommand(new Mv(shell))
                .addSubcommand(new FileBackupsCommand(shell))
                .addSubcommand(new FileRestoreCommand(shell));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    /** A value for a person, and for the shell: a scalar without quotes, anything else as YAML. */
    static void printPlain(Shell shell, ConfigValue value) {
        if (value.isScalar()) {
            shell.terminal().print(value.toString());
        } else {
            OutputFormat.YAML.print(shell.terminal(), value);
        }
    }

    /** What the commands have in common: a file, a key, and a document of a stream. */
    private abstract static class OfFile implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "FILE", description = "The file.")
        private Path file = Path.of("");

        @Mixin private final DocumentOption one = new DocumentOption();

        private final Shell shell;

        OfFile(Shell shell) {
            this.shell = shell;
        }

        Shell shell() {
            return shell;
        }

        ConfigDocument read() throws IOException {
            return LocalFile.read(shell.resolve(file), file.toString());
        }

        ConfigValue tree() throws IOException {
            return one.tree(read());
        }

        CommandException absent(KeyPath key) {
            return CommandException.notFound(file + " has no key " + key)
                    .withHint("Its keys: prism file get " + file);
        }

        /** Makes an edit, and writes the file if that changes its text. */
        int edit(Edit edit) throws IOException {
            ConfigDocument document = read();
            ConfigDocument changed = one.apply(document, edit);
            boolean differs = !changed.text().equals(document.text());
            if (differs) {
                LocalFile.write(shell.resolve(file), changed.bytes());
            }
            shell.output()
                    .print(
                            () ->
                                    new Fields()
                                            .put("file", file.toString())
                                            .put("key", edit.key().toString())
                                            .put("changed", differs)
                                            .build(),
                            () -> {});
            return ExitCodes.DONE;
        }
    }

    /** Prints a value of a file. */
    @Command(name = "get", header = "Print the value of a key of a local file.")
    static final class Get extends OfFile {
        @Parameters(
                index = "1",
                paramLabel = "KEY",
                arity = "0..1",
                description = "The key; default: all.")
        private String key = "";

        Get(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() throws IOException {
            KeyPath path = KeyPath.parse(key);
            ConfigValue value = tree().find(path).orElseThrow(() -> absent(path));
            shell().output().print(() -> value, () -> printPlain(shell(), value));
            return ExitCodes.DONE;
        }
    }

    /** Changes a value of a file and nothing else in it. */
    @Command(
            name = "set",
            header = "Set a key of a local file, and touch nothing else.",
            description = "A key that is not there becomes the last of its map.")
    static final class Set extends OfFile {
        @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
        private String key = "";

        @Parameters(
                index = "2",
                paramLabel = "VALUE",
                description = "A scalar, or a list or map as JSON.")
        private String value = "";

        @Option(
                names = "--string",
                description = "Take the value as a text, whatever it looks like.")
        private boolean string;

        Set(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() throws IOException {
            ConfigValue parsed = string ? ConfigValue.of(value) : ValueText.parse(value);
            return edit(new Edit.Set(KeyPath.parse(key), parsed));
        }
    }

    /** Takes a key out of a file. */
    @Command(
            name = "rm",
            header = "Remove a key of a local file, with the comments that belong to it.")
    static final class Rm extends OfFile {
        @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
        private String key = "";

        Rm(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() throws IOException {
            KeyPath path = KeyPath.parse(key);
            if (tree().find(path).isEmpty()) {
                throw absent(path);
            }
            return edit(new Edit.Remove(path));
        }
    }

    /** Gives a value of a file another key. */
    @Command(
            name = "mv",
            header = "Rename or move a key of a local file, with its comments.",
            description =
                    "Another name in the same map keeps the place among its neighbours; elsewhere "
                            + "it becomes the last of its map, or the item with the index.")
    static final class Mv extends OfFile {
        @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
        private String key = "";

        @Parameters(index = "2", paramLabel = "TO", description = "The key that it gets.")
        private String to = "";

        Mv(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() throws IOException {
            KeyPath from = KeyPath.parse(key);
            KeyPath target = KeyPath.parse(to);
            if (from.isRoot() || target.isRoot()) {
                throw CommandException.usage("key: the whole file (expected: a key of it)");
            }
            if (tree().find(from).isEmpty()) {
                throw absent(from);
            }
            boolean sameMap = from.parent().equals(target.parent());
            return sameMap
                            && from.last() instanceof KeyPath.Name
                            && target.last() instanceof KeyPath.Name name
                    ? edit(new Edit.Rename(from, name.text()))
                    : edit(new Edit.Move(from, target));
        }
    }
}
