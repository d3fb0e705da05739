package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.IntegerValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.InvalidJsonException;
import io.marketprism.config.model.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What a running server says of itself in its data folder, so that commands find it. Immutable.
 *
 * @param address where it listens
 * @param pid its process
 * @param tokenFile holds what a request must show
 */
record RunningServer(URI address, long pid, Path tokenFile) {
    private static final String FILE = "server.json";

    /** What the server of a data folder has said, if it is still running. */
    static Optional<RunningServer> find(Path data) {
        return read(data).filter(RunningServer::isAlive);
    }

    private static Optional<RunningServer> read(Path data) {
        try {
            ConfigValue json = Json.parse(Files.readAllBytes(data.resolve(FILE)));
            return Optional.of(
                    new RunningServer(
                            URI.create(text(json, "address")),
                            json.find(KeyPath.of("pid"))
                                    .filter(IntegerValue.class::isInstance)
                                    .map(pid -> ((IntegerValue) pid).number().longValue())
                                    .orElse(0L),
                            Path.of(text(json, "tokenFile"))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | InvalidJsonException | IllegalArgumentException e) {
            throw CommandException.of(
                    ExitCodes.FAILED, data.resolve(FILE) + " cannot be read: " + e.getMessage());
        }
    }

    private static String text(ConfigValue json, String field) {
        return json.find(KeyPath.of(field)).map(Object::toString).orElse("");
    }

    /** The file outlives a server that was killed; its process does not. */
    private boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Writes this into the data folder; whoever reads sees all of it or nothing. */
    void announce(Path data) throws IOException {
        Path draft = data.resolve(FILE + ".new");
        Files.writeString(draft, Json.writePretty(toJson()) + "\n");
        Files.move(
                draft,
                data.resolve(FILE),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes the announcement back, unless another server has made its own. */
    void withdraw(Path data) throws IOException {
        if (read(data).filter(this::equals).isPresent()) {
            Files.deleteIfExists(data.resolve(FILE));
        }
    }

    /** This as data. */
    MapValue toJson() {
        return new Fields()
                .put("address", address.toString())
                .put("pid", pid)
                .put("tokenFile", tokenFile.toString())
                .build();
    }
}
