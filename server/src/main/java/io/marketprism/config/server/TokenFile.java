package io.marketprism.config.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The file with the token of a server. Whoever can read the file may do everything, so it belongs
 * to its owner alone. Thread-safe: nothing but functions.
 */
final class TokenFile {
    private static final int RANDOM_BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER =
            PosixFilePermissions.fromString("rwx------");

    private TokenFile() {}

    /** Makes a folder for its owner alone, if it is missing. */
    static void makeFolder(Path folder) throws IOException {
        if (isPosix(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
        } else {
            Files.createDirectories(folder);
        }
    }

    /**
     * Reads the token, or makes one.
     *
     * @throws ServerStartException if the file is no token, or others can read it
     */
    static String readOrMake(Path file) throws IOException {
        return Files.exists(file) ? read(file) : make(file);
    }

    private static String read(Path file) throws IOException {
        if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new ServerStartException(
                    "token: "
                            + file
                            + " can be read by others (expected: by its owner only; delete it, so"
                            + " that a new one is made, since somebody may have read it)",
                    null);
        }
        String token = Files.readString(file).strip();
        if (!SHAPE.matcher(token).matches()) {
            throw new ServerStartException(
                    "token: "
                            + file
                            + " holds no token (expected: 43 characters of base64url; delete it, so"
                            + " that a new one is made)",
                    null);
        }
        return token;
    }

    /** Whoever reads the new file sees all of it, and nobody else can open it at any time. */
    private static String make(Path file) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        FileAttribute<?>[] attributes =
                isPosix(file)
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                        : new FileAttribute<?>[0];
        Files.createFile(draft, attributes);
        Files.write(draft, token.getBytes(StandardCharsets.US_ASCII));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return token;
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
