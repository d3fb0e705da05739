package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.OutputFormat;
import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads and changes keys of files on this machine, without a server. */
@Command(
        name = "file",
        header = "Read or change keys of a file, without a server.",
        synopsisSubcommandLabel = "COMMAND")
final class FileCommand implements Runnable {
    @picocli.CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private FileCommand() {}

    /** The command with its own subcommands. */
    static CommandLine create(Shell shell) {
        return new CommandLine(new FileCommand())
                .addSubcommand(new Get(shell))
                .addSubcommand(new Set(shell));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    private static ConfigDocument read(Path file) throws IOException {
        FilePath name = FilePath.parse(String.valueOf(file.getFileName()));
        if (DocumentFormat.of(name).isEmpty()) {
            throw CommandException.usage("file: " + file + " (expected: a format with keys)")
                    .withHint("The extension says the format: yaml, json, jsonc, json5 …");
        }
        return ConfigDocument.parse(name, Files.readAllBytes(file));
    }

    /** Prints a value of a file. */
    @Command(name = "get", header = "Print the value of a key of a local file.")
    static final class Get implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "FILE", description = "The file.")
        private Path file = Path.of("");

        @Parameters(
                index = "1",
                paramLabel = "KEY",
                arity = "0..1",
                description = "The key; default: all.")
        private String key = "";

        private final Shell shell;

        Get(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() throws IOException {
            KeyPath path = KeyPath.parse(key);
            ConfigValue value =
                    read(shell.resolve(file))
                            .value()
                            .find(path)
                            .orElseThrow(
                                    () -> CommandException.notFound(file + " has no key " + path));
            shell.output().print(() -> value, () -> printPlain(shell, value));
            return ExitCodes.DONE;
        }
    }

    /** A value for a person, and for the shell: a scalar without quotes, anything else as YAML. */
    static void printPlain(Shell shell, ConfigValue value) {
        if (value.isScalar()) {
            shell.terminal().print(value.toString());
        } else {
            OutputFormat.YAML.print(shell.terminal(), value);
        }
    }

    /** Changes a value of a file and nothing else in it. */
    @Command(
            name = "set",
            header = "Set a key of a local file, and touch nothing else.",
            description = "A key that is not there becomes the last of its map.")
    static final class Set implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "FILE", description = "The file.")
        private Path file = Path.of("");

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

        private final Shell shell;

        Set(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() throws IOException {
            Path target = shell.resolve(file);
            ConfigValue parsed = string ? ConfigValue.of(value) : ValueText.parse(value);
            ConfigDocument document = read(target);
            ConfigDocument changed = document.set(KeyPath.parse(key), parsed);
            if (!changed.text().equals(document.text())) {
                replace(target, changed.bytes());
            }
            return ExitCodes.DONE;
        }

        /** Beside the file first, so that no reader ever sees half of it; a link stays a link. */
        private static void replace(Path file, byte[] content) throws IOException {
            Path target = file.toRealPath();
            Path draft = target.resolveSibling(target.getFileName() + ".prism-new");
            Files.copy(
                    target,
                    draft,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.write(draft, content);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
