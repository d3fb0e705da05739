package io.marketprism.config.cli;

import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which server a command speaks to. */
final class ServerOptions {
    /** A person waits: what does not answer twice in a row is away. */
    private static final int ROUNDS = 2;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server's address; default: PRISM_SERVER, else the one running here.")
    private @Nullable String server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds the token; default: PRISM_TOKEN_FILE, else that of the server.")
    private @Nullable Path tokenFile;

    /**
     * A server and what proves who we are.
     *
     * @param address where it listens
     * @param tokenFile holds what it wants to see; empty if there is none
     */
    record Target(URI address, Optional<Path> tokenFile) {
        /** A client of it. */
        ConfigApi connect() {
            if ("http".equals(address.getScheme())) {
                NoTls.useAsDefault();
            }
            TokenSource token = tokenFile.map(TokenSource::file).orElse(TokenSource.none());
            try {
                return ConfigApi.builder().address(address).token(token).rounds(ROUNDS).build();
            } catch (IllegalArgumentException e) {
                throw CommandException.usage("server: " + e.getMessage());
            }
        }

        /**
         * The token itself, for who has to pass it on.
         *
         * @throws CommandException if there is none
         */
        String readToken() throws IOException {
            Path file =
                    tokenFile.orElseThrow(
                            () ->
                                    CommandException.of(
                                                    ExitCodes.NOT_ALLOWED,
                                                    "there is no token for " + address)
                                            .withHint("--token-file names the file that has it."));
            return Files.readString(file).strip();
        }
    }

    /** A client of the server that is meant. */
    ConfigApi connect(Shell shell) {
        return target(shell).connect();
    }

    /**
     * The server that is meant.
     *
     * @throws CommandException if none was named and none is running here
     */
    Target target(Shell shell) {
        return target(shell, shell.defaultData());
    }

    /** The server that is meant; if none is named, the one that runs on a data folder. */
    Target target(Shell shell, Path data) {
        Optional<String> named = named(shell);
        if (named.isEmpty()) {
            RunningServer running = RunningServer.find(data).orElseThrow(() -> noneRuns(data));
            Path token = givenTokenFile(shell).orElse(running.tokenFile());
            return new Target(running.address(), Optional.of(token));
        }
        Path token = givenTokenFile(shell).orElse(data.resolve("token"));
        return new Target(
                address(named.get()),
                Files.exists(token) || givenTokenFile(shell).isPresent()
                        ? Optional.of(token)
                        : Optional.empty());
    }

    /** Whether a server was named, by option or environment. */
    boolean isNamed(Shell shell) {
        return named(shell).isPresent();
    }

    private Optional<String> named(Shell shell) {
        return Optional.ofNullable(server).or(() -> shell.variable("PRISM_SERVER"));
    }

    private Optional<Path> givenTokenFile(Shell shell) {
        return Optional.ofNullable(tokenFile)
                .or(() -> shell.variable("PRISM_TOKEN_FILE").map(Path::of))
                .map(shell::resolve);
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (java.net.URISyntaxException e) {
            throw CommandException.usage("server: " + text + " (expected: http://host:port)");
        }
    }

    private static CommandException noneRuns(Path data) {
        return CommandException.of(ExitCodes.UNREACHABLE, "no server runs on " + data)
                .withHint(
                        "Start one with `prism serve`, or name one with --server and"
                                + " --token-file.");
    }
}
