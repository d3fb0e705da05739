package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives git the server's token, by the protocol of gitcredentials(7). */
@Command(
        name = "git-credential",
        header = "Give git the token of the server.",
        description = {
            "Called by git, which tells on the standard input what it connects to. The token is "
                    + "given for the server's own address and for no other.",
            "`prism git-setup` prints the line that makes git call it."
        })
final class GitCredentialCommand implements Callable<Integer> {
    /** Any name will do: the token says who it is. */
    private static final String USER = "prism";

    private static final int MAX_INPUT_BYTES = 64 << 10;

    @Mixin private final ServerOptions server = new ServerOptions();

    @Parameters(
            paramLabel = "OPERATION",
            description = "get; git's others, store and erase, have nothing to do.")
    private String operation = "";

    private final Shell shell;

    GitCredentialCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> asked = read(shell.input());
        if (!operation.equals("get")) {
            return ExitCodes.DONE;
        }
        ServerOptions.Target target = server.target(shell);
        if (!isOf(target.address(), asked)) {
            return ExitCodes.DONE;
        }
        String token = target.readToken();
        String user = asked.getOrDefault("username", USER);
        shell.output()
                .print(
                        () -> new Fields().put("username", user).put("password", token).build(),
                        () -> shell.terminal().print("username=" + user + "\npassword=" + token));
        return ExitCodes.DONE;
    }

    /** Lines {@code name=value}, up to an empty one or the end. */
    private static Map<String, String> read(InputStream input) throws IOException {
        byte[] bytes = input.readNBytes(MAX_INPUT_BYTES);
        Map<String, String> asked = new HashMap<>();
        new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.indexOf('=') > 0)
                .forEach(
                        line -> {
                            int equals = line.indexOf('=');
                            asked.put(line.substring(0, equals), line.substring(equals + 1));
                        });
        return asked;
    }

    /** Whether git connects to this very server: scheme, host and port are the same. */
    private static boolean isOf(URI address, Map<String, String> asked) {
        String scheme = String.valueOf(address.getScheme());
        String host = String.valueOf(address.getAuthority());
        return scheme.equalsIgnoreCase(asked.get("protocol"))
                && host.toLowerCase(Locale.ROOT)
                        .equals(asked.getOrDefault("host", "").toLowerCase(Locale.ROOT));
    }
}
