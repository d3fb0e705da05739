package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.KeyPattern;

/** What the keys that a pattern covers start with, as they are written. */
final class KeyPrefixes {
    private KeyPrefixes() {}

    /**
     * The longest text that is certain: up to the last whole segment before a wildcard or a quote,
     * without the separator behind it, since {@code a.**} covers {@code a} and {@code a[0]} too.
     */
    static String of(KeyPattern pattern) {
        String text = pattern.toString();
        int end = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '"') {
                return text.substring(0, end);
            }
            if (c == '.' || c == '[') {
                end = i;
            }
        }
        return text;
    }
}
