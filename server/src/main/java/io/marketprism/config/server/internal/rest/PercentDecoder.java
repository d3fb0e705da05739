package io.marketprism.config.server.internal.rest;

import io.marketprism.config.server.internal.answer.RefusedRequestException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Takes the percent-encoding off a text, once. Thread-safe: nothing but functions. */
final class PercentDecoder {
    private static final int ESCAPE_LENGTH = 3;
    private static final int HEX = 16;

    private PercentDecoder() {}

    /** A part of a path, in which an encoded slash would be another separator than it seems. */
    static String path(String raw) {
        if (isPlain(raw, false)) {
            return raw;
        }
        String decoded = decode(raw, false);
        boolean slashes = decoded.chars().filter(c -> c == '/').count() > slashesIn(raw);
        if (slashes) {
            throw refused("path", "an encoded slash", "slashes as they are");
        }
        return decoded;
    }

    private static long slashesIn(String raw) {
        return raw.chars().filter(c -> c == '/').count();
    }

    /** A name or value of a query, in which a plus is a space. */
    static String query(String raw) {
        return isPlain(raw, true) ? raw : decode(raw, true);
    }

    private static boolean isPlain(String raw, boolean plusIsSpace) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%' || c >= 0x7F || (plusIsSpace && c == '+')) {
                return false;
            }
        }
        return true;
    }

    private static String decode(String raw, boolean plusIsSpace) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.put(escaped(raw, i));
                i += ESCAPE_LENGTH - 1;
            } else if (c >= 0x7F) {
                throw refused("path", "a character that is not encoded", "percent-encoding");
            } else {
                bytes.put((byte) (plusIsSpace && c == '+' ? ' ' : c));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException notUtf8) {
            throw refused("path", "bytes that are no text", "UTF-8, percent-encoded");
        }
    }

    private static byte escaped(String raw, int at) {
        int high = at + 1 < raw.length() ? Character.digit(raw.charAt(at + 1), HEX) : -1;
        int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), HEX) : -1;
        if (high < 0 || low < 0) {
            throw refused("path", "a broken escape", "% and two hexadecimal digits");
        }
        return (byte) (high * HEX + low);
    }

    private static RefusedRequestException refused(String what, String found, String expected) {
        return new RefusedRequestException(
                Status.BAD_REQUEST,
                "invalid-target",
                what + ": " + found + " (expected: " + expected + ")");
    }
}
