package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.protocol.HealthAnswer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says how a server is. */
@Command(
        name = "health",
        header = "Say how the server is.",
        description = "Exit code 1 if it takes no writes, 69 if it is away.")
final class HealthCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();

    private final Shell shell;

    HealthCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        HealthAnswer health = server.connect(shell).health();
        shell.output().print(health::toJson, () -> table(shell, health));
        return health.store().writable() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    /** How a server is, for a person. */
    static void table(Shell shell, HealthAnswer health) {
        Style style = shell.terminal().style();
        String status =
                health.store().writable()
                        ? style.green("✓ " + health.status())
                        : style.red("✗ " + health.status());
        shell.terminal()
                .print(
                        status
                                + " for "
                                + Texts.count(health.uptime().toSeconds(), "second")
                                + ", version "
                                + health.version());
        health.store().problem().ifPresent(p -> shell.terminal().print("  " + p));
        shell.terminal()
                .print(
                        "  "
                                + Texts.count(health.connections(), "connection")
                                + ", "
                                + Texts.count(health.subscriptions(), "subscription")
                                + ", "
                                + Texts.count(health.store().waiting(), "write")
                                + " waiting");
    }
}
