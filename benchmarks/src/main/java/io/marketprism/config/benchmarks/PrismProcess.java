package io.marketprism.config.benchmarks;

import io.marketprism.config.server.ConfigServer;
import io.marketprism.config.server.ConfigServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/** The platform's server as a process of its own; see {@link ChildServer}. */
final class PrismProcess {
    private PrismProcess() {}

    /** Starts the server: its data directory. */
    public static void main(String[] arguments) throws Exception {
        ConfigServer server = ConfigServer.start(ConfigServerOptions.of(Path.of(arguments[0])));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        String token = Files.readString(server.tokenFile()).strip();
        System.out.println("ready " + server.address() + " " + token);
    }
}
