package io.marketprism.config.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketprism.config.cli.terminal.Terminal;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A command that was run in this process: its exit code and what it wrote. */
record CommandRun(int exitCode, String out, String err) {
    /** Runs a command whose relative paths start from a directory. */
    static CommandRun in(Path directory, Map<String, String> environment, String... arguments) {
        return in(directory, environment, new byte[0], arguments);
    }

    /** Runs a command that reads an input. */
    static CommandRun in(
            Path directory, Map<String, String> environment, byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell =
                new Shell(
                        new Output(Terminal.plain(out, err)),
                        new ByteArrayInputStream(input),
                        environment,
                        directory,
                        directory,
                        "ada",
                        Optional.of(Path.of(System.getProperty("prism.root"))));
        int exitCode = Prism.run(shell, arguments);
        return new CommandRun(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** Runs a command without environment variables. */
    static CommandRun in(Path directory, String... arguments) {
        return in(directory, Map.of(), arguments);
    }

    /** The output as JSON. */
    ConfigValue json() {
        return Json.parse(out);
    }

    /** What the JSON output has at a key, as text. */
    String field(String key) {
        return json().find(KeyPath.parse(key)).map(Object::toString).orElse("nothing at " + key);
    }
}
