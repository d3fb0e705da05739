package io.marketprism.config.client;

import io.marketprism.config.protocol.ClientIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/** Ids by which a server knows a client again. */
final class ClientIds {
    private static final String FILE_NAME = "client-id";

    private ClientIds() {}

    /** An id that nobody else has. */
    static String random() {
        return UUID.randomUUID().toString();
    }

    /**
     * The id kept in a folder; a new one, if there is none that could be used.
     *
     * @throws DiskCacheException if a new one cannot be kept
     */
    static String keptIn(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        try {
            String kept = Files.readString(file).strip();
            if (!kept.isEmpty() && kept.length() <= ClientIdentity.MAX_LENGTH) {
                return kept;
            }
        } catch (NoSuchFileException e) {
            // The first start.
        } catch (IOException e) {
            throw new DiskCacheException(file, "cannot be read: " + e.getMessage(), e);
        }
        String fresh = random();
        try {
            DurableFiles.replace(file, (fresh + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DiskCacheException(file, "cannot be written: " + e.getMessage(), e);
        }
        return fresh;
    }
}
