package io.marketprism.config.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Help;

/** The list of commands in the help, ordered by what somebody wants to do. */
final class CommandGroups {
    private static final int WIDTH = 10;
    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("Start here", List.of("demo", "serve", "health"));
        GROUPS.put("Projects", List.of("project", "import", "ls", "get", "set", "log", "watch"));
        GROUPS.put("Without a server", List.of("file", "validate", "fsck", "version"));
    }

    private CommandGroups() {}

    /** The groups, each command with the first line of its own help. */
    static String render(Help help) {
        StringBuilder text = new StringBuilder();
        GROUPS.forEach(
                (title, names) -> {
                    text.append(text.length() == 0 ? "" : "%n").append(title).append(":%n");
                    names.forEach(name -> text.append(line(help, name)));
                });
        return help.colorScheme().ansi().string(String.format(text.toString()));
    }

    private static String line(Help help, String name) {
        Help command = Objects.requireNonNull(help.subcommands().get(name), name);
        String gap = " ".repeat(WIDTH - name.length());
        String header = command.commandSpec().usageMessage().header()[0];
        return "  @|bold " + name + "|@" + gap + header + "%n";
    }
}
