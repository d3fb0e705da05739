package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says which Prism and which Java this is. */
@Command(name = "version", header = "Print the versions of Prism and Java.")
final class VersionCommand implements Callable<Integer> {

    private final Shell shell;

    VersionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        String java = Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        shell.output()
                .print(
                        () ->
                                new Fields()
                                        .put("prism", version())
                                        .put("java", java)
                                        .put("system", system)
                                        .build(),
                        () ->
                                shell.terminal()
                                        .print(
                                                "prism " + version() + ", Java " + java + ", "
                                                        + system));
        return ExitCodes.DONE;
    }

    /** The version in the jar's manifest; classes outside a jar have none. */
    static String version() {
        return Optional.ofNullable(Prism.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
