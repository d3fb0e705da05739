package io.marketprism.config.model.bind;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A text that prints as {@value #SHOWN}, so that no log, error or debugger view of the record
 * around it gives it away. Immutable.
 */
public final class Secret {
    /** What is shown of any secret. */
    public static final String SHOWN = "•••";

    private final String text;

    private Secret(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /** The text as a secret. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself; to be used at once and kept nowhere. */
    public String reveal() {
        return text;
    }

    /** Whether the texts are equal; the time it takes does not tell where they differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8),
                        secret.text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for all secrets, since a hash of a short text gives it away. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return SHOWN;
    }
}
