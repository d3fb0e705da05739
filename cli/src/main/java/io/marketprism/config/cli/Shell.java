package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Terminal;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a command knows of where it was called: its input and output, the environment and the
 * folders. Immutable, but for what the options say of the output.
 *
 * @param output where it writes, and how
 * @param input what is piped into it
 * @param environment the environment variables
 * @param directory what relative paths start from
 * @param userHome the home of the user
 * @param userName the name of the user in the operating system
 * @param installation the checkout that holds the examples, if the command runs from one
 */
record Shell(
        Output output,
        InputStream input,
        Map<String, String> environment,
        Path directory,
        Path userHome,
        String userName,
        Optional<Path> installation) {
    /** Names the checkout; set by the launcher. */
    static final String HOME_PROPERTY = "prism.home";

    /** Checks that nothing is missing, and copies. */
    Shell {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(input, "input");
        environment = Map.copyOf(environment);
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(userHome, "userHome");
        Objects.requireNonNull(userName, "userName");
        Objects.requireNonNull(installation, "installation");
    }

    /** The shell that started this process. */
    static Shell ofProcess() {
        Map<String, String> environment = System.getenv();
        return new Shell(
                new Output(Terminal.ofProcess(environment)),
                System.in,
                environment,
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home", "")),
                System.getProperty("user.name", "unknown"),
                Optional.ofNullable(System.getProperty(HOME_PROPERTY)).map(Path::of));
    }

    /** Where it writes. */
    Terminal terminal() {
        return output.terminal();
    }

    /** An environment variable; one that is empty counts as not set. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** A path that the user wrote, made absolute. */
    Path resolve(Path path) {
        return directory.resolve(path).normalize();
    }

    /** Where {@code serve} keeps its data unless told otherwise. */
    Path defaultData() {
        return variable("PRISM_DATA")
                .map(text -> resolve(Path.of(text)))
                .orElse(userHome.resolve(".prism").resolve("data"));
    }

    /** A path as the user would write it: relative, if it is below where the command was called. */
    Path shown(Path path) {
        return path.startsWith(directory) && !path.equals(directory)
                ? directory.relativize(path)
                : path;
    }
}
