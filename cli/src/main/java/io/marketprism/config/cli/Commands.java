package io.marketprism.config.cli;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/**
 * All commands, in the order and the groups of the help: by what somebody wants to do.
 *
 * <p>Reading a command's options from its class takes a millisecond or two, so a command line that
 * names one command is given this one only.
 */
final class Commands {
    private static final int WIDTH = 16;

    /** What somebody wants to do. */
    private record Group(String title, List<Entry> entries) {}

    /** A name, and what makes its command: an annotated object, or a whole command line. */
    private record Entry(String name, Function<Shell, Object> command) {}

    private static final List<Group> GROUPS =
            List.of(
                    new Group(
                            "Start here",
                            List.of(
                                    new Entry("demo", DemoCommand::new),
                                    new Entry("serve", ServeCommand::new),
                                    new Entry("status", StatusCommand::new),
                                    new Entry("health", HealthCommand::new),
                                    new Entry("doctor", Commands::doctor))),
                    new Group(
                            "Projects",
                            List.of(
                                    new Entry("project", ProjectCommand::create),
                                    new Entry("import", ImportCommand::new),
                                    new Entry("export", ExportCommand::new),
                                    new Entry("ls", LsCommand::new),
                                    new Entry("get", GetCommand::new),
                                    new Entry("set", SetCommand::new),
                                    new Entry("rm", RmCommand::new),
                                    new Entry("diff", DiffCommand::new),
                                    new Entry("log", LogCommand::new),
                                    new Entry("blame", BlameCommand::new),
                                    new Entry("revert", RevertCommand::new),
                                    new Entry("branch", BranchCommand::create),
                                    new Entry("tag", TagCommand::create),
                                    new Entry("merge", MergeCommand::new),
                                    new Entry("effective", EffectiveCommand::new),
                                    new Entry("watch", Commands::watch))),
                    new Group(
                            "Without a server",
                            List.of(
                                    new Entry("file", FileCommand::create),
                                    new Entry("source", SourceCommand::create),
                                    new Entry("convert", ConvertCommand::new),
                                    new Entry("fmt", FmtCommand::new),
                                    new Entry("validate", ValidateCommand::new),
                                    new Entry("fsck", FsckCommand::new),
                                    new Entry("reindex", ReindexCommand::new),
                                    new Entry("backup", BackupCommand::new),
                                    new Entry("restore", RestoreCommand::new))),
                    new Group(
                            "Set up",
                            List.of(
                                    new Entry("completion", CompletionCommand::new),
                                    new Entry("git-setup", GitSetupCommand::new),
                                    new Entry("git-credential", GitCredentialCommand::new),
                                    new Entry("version", VersionCommand::new))));

    private Commands() {}

    private static Object doctor(Shell shell) {
        return new DoctorCommand(shell, Clock.systemUTC());
    }

    private static Object watch(Shell shell) {
        return new WatchCommand(shell, Clock.systemUTC());
    }

    private static Stream<Entry> all() {
        return GROUPS.stream().flatMap(group -> group.entries().stream());
    }

    /** Adds the command that the arguments name; all if they name none. */
    static void addTo(CommandLine prism, Shell shell, String... arguments) {
        Optional<Entry> named =
                all().filter(e -> arguments.length > 0 && e.name().equals(arguments[0]))
                        .findFirst();
        named.map(Stream::of)
                .orElseGet(Commands::all)
                .forEach(e -> prism.addSubcommand(e.name(), e.command().apply(shell)));
    }

    /** The groups, each command with the first line of its own help. */
    static String render(Help help) {
        StringBuilder text = new StringBuilder();
        for (Group group : GROUPS) {
            text.append(text.length() == 0 ? "" : "%n").append(group.title()).append(":%n");
            group.entries().forEach(entry -> text.append(line(help, entry.name())));
        }
        return help.colorScheme().ansi().string(String.format(text.toString()));
    }

    private static String line(Help help, String name) {
        Help command = Objects.requireNonNull(help.subcommands().get(name), name);
        String gap = " ".repeat(WIDTH - name.length());
        String header = command.commandSpec().usageMessage().header()[0];
        return "  @|bold " + name + "|@" + gap + header + "%n";
    }
}
