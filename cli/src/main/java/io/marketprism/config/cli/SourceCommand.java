package io.marketprism.config.cli;

import io.marketprism.config.cli.source.DoctorView;
import io.marketprism.config.cli.source.EffectiveView;
import io.marketprism.config.cli.source.EventView;
import io.marketprism.config.cli.source.ExplanationView;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.repository.manager.SourcesFile;
import io.marketprism.config.repository.source.ConfigSourceManager;
import io.marketprism.config.repository.source.EffectiveEvent;
import io.marketprism.config.repository.source.EffectiveSnapshot;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at sources as a program would that reads the same file of sources, without a server. */
@Command(
        name = "source",
        header = "See what several sources are together, and why.",
        synopsisSubcommandLabel = "COMMAND")
final class SourceCommand implements Runnable {
    @picocli.CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private SourceCommand() {}

    /** The command with its own subcommands. */
    static CommandLine create(Shell shell) {
        return new CommandLine(new SourceCommand())
                .addSubcommand(new Effective(shell))
                .addSubcommand(new Explain(shell))
                .addSubcommand(new Doctor(shell))
                .addSubcommand(new Watch(shell));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    /** What the commands have in common: the file of sources. */
    private abstract static class OfSources implements Callable<Integer> {
        @Option(
                names = "--from",
                paramLabel = "FILE",
                description = "The file that declares the sources. Default: sources.yaml.")
        private Path from = Path.of("sources.yaml");

        private final Shell shell;

        OfSources(Shell shell) {
            this.shell = shell;
        }

        Shell shell() {
            return shell;
        }

        SourcesFile file() {
            return SourcesFile.read(
                    shell.resolve(from), shell.environment(), RepositoryRuntime.standard());
        }

        EffectiveSnapshot snapshot() {
            try (ConfigSourceManager manager = file().builder().withoutBackground().open()) {
                return manager.snapshot();
            }
        }

        CommandException absent(KeyPath key) {
            return CommandException.notFound("no source has the key " + key)
                    .withHint("All keys: prism source effective --origins --from " + from);
        }
    }

    /** Prints the effective configuration. */
    @Command(name = "effective", header = "Print the effective configuration, or a part of it.")
    static final class Effective extends OfSources {
        @Parameters(
                index = "0",
                paramLabel = "KEY",
                arity = "0..1",
                description = "The key; default: all.")
        private String key = "";

        @Option(names = "--origins", description = "Print every leaf with where it came from.")
        private boolean origins;

        Effective(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() {
            KeyPath path = KeyPath.parse(key);
            ConfigValue value = snapshot().find(path).orElseThrow(() -> absent(path));
            if (origins) {
                EffectiveView view = new EffectiveView(path, value);
                shell().output().print(view::data, () -> view.print(shell().terminal()));
            } else {
                shell().output().print(() -> value, () -> FileCommand.printPlain(shell(), value));
            }
            return ExitCodes.DONE;
        }
    }

    /** Prints what each source says of a key. */
    @Command(
            name = "explain",
            header = "Print which source gave a value, and what it hides.",
            description = "Of a key inside a list, the whole list is explained.")
    static final class Explain extends OfSources {
        @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
        private String key = "";

        Explain(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() {
            KeyPath path = KeyPath.parse(key);
            ExplanationView view = new ExplanationView(snapshot(), path);
            if (view.isEmpty()) {
                throw absent(path);
            }
            shell().output().print(view::data, () -> view.print(shell().terminal()));
            return ExitCodes.DONE;
        }
    }

    /** Looks at every source. */
    @Command(
            name = "doctor",
            header = "Check every source: can it be read, and what is wrong in it.",
            description =
                    "Exit code 1 if a required source is not sound, or if the sources together are "
                            + "refused. Conflicts are shown, and are no error.")
    static final class Doctor extends OfSources {
        Doctor(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() {
            SourcesFile file = file();
            DoctorView view = DoctorView.of(file.sources(), file.builder());
            shell().output().print(view::data, () -> view.print(shell().terminal()));
            return view.isSound() ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }

    /** Prints changes as they happen. */
    @Command(
            name = "watch",
            header = "Print changes of the effective configuration as they happen.",
            description = "Goes on until Ctrl-C. With --output json: one object on each line.")
    static final class Watch extends OfSources {
        /** Events that wait to be printed; the listener waits for room, and nothing is lost. */
        private static final int QUEUE = 64;

        @Parameters(
                index = "0",
                paramLabel = "KEY",
                arity = "0..1",
                description = "The key; default: all.")
        private String key = "";

        @Option(
                names = {"-n", "--count"},
                paramLabel = "N",
                description = "End after so many changes.")
        private @Nullable Integer count;

        Watch(Shell shell) {
            super(shell);
        }

        @Override
        public Integer call() throws InterruptedException {
            BlockingQueue<EffectiveEvent> events = new ArrayBlockingQueue<>(QUEUE);
            try (ConfigSourceManager manager = file().builder().open()) {
                manager.watch(KeyPath.parse(key), event -> put(events, event));
                String watching = "watching " + manager.sources().size() + " sources";
                shell().terminal().note(shell().terminal().errorStyle().faint(watching));
                for (int i = 0; count == null || i < count; i++) {
                    EventView view = new EventView(events.take());
                    if (shell().output().isTable()) {
                        view.print(shell().terminal());
                    } else {
                        shell().output().printNext(view.data());
                    }
                }
            }
            return ExitCodes.DONE;
        }

        private static void put(BlockingQueue<EffectiveEvent> events, EffectiveEvent event) {
            try {
                events.put(event);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
