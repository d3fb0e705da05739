package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.bind.BindingException;
import io.marketprism.config.repository.InvalidContentException;
import io.marketprism.config.server.ConfigServer;
import io.marketprism.config.server.ConfigServerOptions;
import io.marketprism.config.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a server until the process is told to end. */
@Command(
        name = "serve",
        header = "Run a server: one folder, loopback only.",
        description =
                "Runs in the foreground. Says where it listens and where its token "
                        + "is; other commands find both by themselves. Ctrl-C or SIGTERM stops "
                        + "it: what was answered is on disk.")
final class ServeCommand implements Callable<Integer> {
    /** Where a server listens unless told otherwise. */
    static final int DEFAULT_PORT = ServerSettings.DEFAULT_PORT;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder; default: PRISM_DATA, else ~/.prism/data.")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port; 0 picks a free one. Default: " + DEFAULT_PORT + ".")
    private @Nullable Integer port;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Further settings: port, host, login, limits. Default: server.yaml in the "
                            + "data folder, if it is there. PRISM_SERVER_PORT and the like are "
                            + "stronger than the file, options are stronger than both.")
    private @Nullable Path config;

    private final Shell shell;

    ServeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = data == null ? shell.defaultData() : shell.resolve(data);
        refuseSecond(directory);
        ConfigServer server = ConfigServer.start(options(directory));
        RunningServer self =
                new RunningServer(
                        server.address(), ProcessHandle.current().pid(), server.tokenFile());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> stop(server, self, directory, stopped), "prism-stop"));
        self.announce(directory);
        tell(directory, self);
        stopped.await();
        return ExitCodes.DONE;
    }

    private ConfigServerOptions options(Path directory) {
        MapValue given = MapValue.EMPTY;
        if (port != null) {
            given = given.withEntry("port", ConfigValue.of(port.intValue()));
        }
        try {
            return ServerSettings.read(
                            directory,
                            Optional.ofNullable(config).map(shell::resolve),
                            shell.environment(),
                            given)
                    .options(directory)
                    .withVersion(VersionCommand.version());
        } catch (BindingException | InvalidContentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()))
                    .withHint("The settings come from server.yaml, PRISM_SERVER_… and options.");
        }
    }

    /** The store has a lock of its own; this says more, and at once. */
    private static void refuseSecond(Path directory) {
        Optional<RunningServer> other = RunningServer.find(directory);
        if (other.isPresent()) {
            throw CommandException.of(
                            ExitCodes.FAILED,
                            directory
                                    + " is served already at "
                                    + other.get().address()
                                    + " by process "
                                    + other.get().pid())
                    .withHint("Use that one, stop it, or name another folder with --data.");
        }
    }

    private void tell(Path directory, RunningServer self) {
        if (!shell.output().isTable()) {
            shell.output().printNext(self.toJson());
            return;
        }
        Style style = shell.terminal().style();
        shell.terminal().print(style.green("●") + " Prism serves " + directory);
        shell.terminal().print("  address     " + style.bold(self.address().toString()));
        shell.terminal().print("  token file  " + self.tokenFile());
        if (!directory.equals(shell.defaultData())) {
            shell.terminal().print("  to find it  export PRISM_DATA=" + Texts.quoted(directory));
        }
        shell.terminal().print(style.faint("  Ctrl-C stops it"));
    }

    private static void stop(
            ConfigServer server, RunningServer self, Path directory, CountDownLatch stopped) {
        try {
            self.withdraw(directory);
        } catch (IOException | RuntimeException e) {
            // The next server writes over it, and a reader sees that the process is gone.
        }
        server.close();
        stopped.countDown();
    }
}
