package io.marketprism.config.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** A text made from others by cutting, repeating, joining and overwriting; not always UTF-8. */
final class Mutant {
    private static final byte[] SIGNS =
            "{}[]()\"'=:,#;!&*|>%@`\\\n\r\t .-+?~0e1xunft/_\0\u00e9\u0085\u2028\ufeff😀"
                    .getBytes(StandardCharsets.UTF_8);

    private final Random random;
    private byte[] bytes;

    Mutant(List<byte[]> texts, Random random) {
        this.random = random;
        this.bytes = texts.get(random.nextInt(texts.size()));
        byte[] other = texts.get(random.nextInt(texts.size()));
        for (int i = random.nextInt(5); i >= 0; i--) {
            mutate(other);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    private void mutate(byte[] other) {
        int at = random.nextInt(bytes.length + 1);
        int end = at + random.nextInt(Math.min(40, bytes.length - at) + 1);
        switch (random.nextInt(5)) {
            case 0 -> replace(at, end, new byte[0], 0, 0);
            case 1 -> replace(at, at, bytes, at, end);
            case 2 -> {
                int from = random.nextInt(other.length + 1);
                int to = from + random.nextInt(Math.min(40, other.length - from) + 1);
                replace(at, end, other, from, to);
            }
            default -> {
                int sign = random.nextInt(SIGNS.length);
                boolean over = random.nextBoolean() && at < bytes.length;
                replace(at, over ? at + 1 : at, SIGNS, sign, sign + 1);
            }
        }
    }

    /** Puts a part of other bytes in the place of a part of these. */
    private void replace(int start, int end, byte[] other, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, start);
        out.write(other, from, to - from);
        out.write(bytes, end, bytes.length - end);
        bytes = out.toByteArray();
    }
}
