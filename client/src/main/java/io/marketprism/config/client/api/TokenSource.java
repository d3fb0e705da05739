package io.marketprism.config.client.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the token comes from that proves who the program is. Thread-safe. Its text never shows the
 * token.
 */
public final class TokenSource {
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");
    private static final int MAX_LENGTH = 8192;
    private static final TokenSource NONE = new TokenSource(Optional::empty, "no token");

    private interface Reading {
        Optional<String> token();
    }

    private final Reading reading;
    private final String description;

    private TokenSource(Reading reading, String description) {
        this.reading = reading;
        this.description = description;
    }

    /** No token: only the routes for a load balancer answer. */
    public static TokenSource none() {
        return NONE;
    }

    /**
     * A token that never changes.
     *
     * @throws IllegalArgumentException if it cannot stand in a header field
     */
    public static TokenSource of(String token) {
        if (!isToken(token)) {
            throw new IllegalArgumentException("token: (expected: one line of visible ASCII)");
        }
        Optional<String> given = Optional.of(token);
        return new TokenSource(() -> given, "a token");
    }

    /**
     * The content of a file, read again for each request, so that a token can be replaced while the
     * program runs. The requests throw {@link TokenUnreadableException} while the file has none.
     */
    public static TokenSource file(Path file) {
        Objects.requireNonNull(file, "file");
        return new TokenSource(() -> Optional.of(read(file)), "the token in " + file);
    }

    /**
     * The token now.
     *
     * @throws TokenUnreadableException if it cannot be read
     */
    Optional<String> token() {
        return reading.token();
    }

    private static String read(Path file) {
        String text;
        try {
            if (Files.size(file) > MAX_LENGTH) {
                throw new TokenUnreadableException(file, "is too long", null);
            }
            text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (NoSuchFileException e) {
            throw new TokenUnreadableException(file, "does not exist", e);
        } catch (IOException e) {
            throw new TokenUnreadableException(file, "cannot be read", e);
        }
        if (!isToken(text)) {
            throw new TokenUnreadableException(file, "holds no token", null);
        }
        return text;
    }

    private static boolean isToken(String text) {
        return text.length() <= MAX_LENGTH && TOKEN.matcher(text).matches();
    }

    @Override
    public String toString() {
        return description;
    }
}
