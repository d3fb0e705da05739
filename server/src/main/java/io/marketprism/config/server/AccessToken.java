package io.marketprism.config.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secret of a server on loopback: 256 random bits in a file that only its owner can read. Made
 * at the first start, never a default. Thread-safe.
 */
final class AccessToken {
    private static final int BYTES = 32;
    private static final int MIN_LENGTH = 43;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");
    private static final String BEARER = "Bearer ";

    private final Path file;
    private final byte[] token;

    private AccessToken(Path file, byte[] token) {
        this.file = file;
        this.token = token;
    }

    /**
     * Reads the token of a folder, or makes one.
     *
     * @throws ServerStartException if it cannot be read or is too short to be a secret
     */
    static AccessToken open(Path folder) {
        Path file = folder.resolve("token");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                create(file);
            }
            byte[] token = Files.readString(file).strip().getBytes(StandardCharsets.US_ASCII);
            if (token.length < MIN_LENGTH) {
                throw new ServerStartException(
                        file + " is too short for a secret; delete it and a new one is made", null);
            }
            return new AccessToken(file, token);
        } catch (IOException e) {
            throw new ServerStartException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path draft = file.resolveSibling("token.new");
        Files.deleteIfExists(draft);
        boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
        if (posix) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        Files.writeString(draft, token + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    Path file() {
        return file;
    }

    /** Whether an {@code Authorization} header carries the token; takes the same time if not. */
    boolean isIn(@Nullable String authorization) {
        if (authorization == null
                || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return false;
        }
        return matches(authorization.substring(BEARER.length()));
    }

    /** Whether a text is the token; takes the same time if not. */
    boolean matches(String text) {
        return MessageDigest.isEqual(token, text.strip().getBytes(StandardCharsets.UTF_8));
    }
}
