package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Terminal;
import io.marketprism.config.server.ConfigServer;
import io.marketprism.config.server.ConfigServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What users do most, done once and quickly: the launcher runs it after a build and has the JVM
 * note which classes that takes, so that later starts find them ready. See {@code archive_classes}
 * in the launcher.
 */
final class Rehearsal {
    private static final String PROJECT = "rehearsal";
    private static final String FILE = "application.yaml";
    private static final String KEY = PROJECT + ":" + FILE + "#limits.weight";

    private final Path folder;
    private final Map<String, String> environment;

    private Rehearsal(Path folder, ConfigServer server) {
        this.folder = folder;
        this.environment =
                Map.of(
                        "PRISM_SERVER", server.address().toString(),
                        "PRISM_TOKEN_FILE", server.tokenFile().toString());
    }

    /** Runs it in a folder, which is made, and which the caller deletes. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(files.resolve(FILE), "# Limits.\nlimits:\n  weight: 1200\n");
        Files.writeString(files.resolve("collector.yaml"), "shards: 1\n");
        try (ConfigServer server =
                ConfigServer.start(ConfigServerOptions.of(folder.resolve("data")))) {
            new Rehearsal(folder, server).play();
        }
        System.exit(ExitCodes.DONE);
    }

    private void play() {
        prism("--help");
        prism("version");
        prism("validate", "files");
        prism("fmt", "--check", "files");
        prism("convert", "files/" + FILE, "--to", "json");
        prism("file", "get", "files/" + FILE, "limits.weight");
        prism("import", "files", PROJECT, "--create");
        prism("project", "ls");
        prism("ls", PROJECT);
        prism("get", PROJECT + ":" + FILE);
        prism("get", KEY, "--origin");
        prism("set", KEY, "1100", "-o", "json");
        prism("log", PROJECT);
        prism("diff", PROJECT + "@@1");
        prism("revert", PROJECT, "@2", "--preview");
        prism("effective", PROJECT, "collector", "--explain");
        prism("export", PROJECT, "copy");
        prism("status");
        prism("watch", PROJECT, "--since", "1", "-n", "1");
        prism("health");
        prism("get", PROJECT + ":absent.yaml");
    }

    private void prism(String... arguments) {
        Shell shell =
                new Shell(
                        new Output(
                                Terminal.plain(
                                        OutputStream.nullOutputStream(),
                                        OutputStream.nullOutputStream())),
                        InputStream.nullInputStream(),
                        environment,
                        folder,
                        folder,
                        PROJECT,
                        Optional.empty());
        Prism.run(shell, arguments);
    }
}
