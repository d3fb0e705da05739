package io.marketprism.config.model.json;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.InvalidKeyException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Key paths in the notation of RFC 6901: {@code /exchanges/binance/symbols/0}. Thread-safe: nothing
 * but functions.
 *
 * <p>A pointer does not say whether {@code 0} is an index or a name; the tree does. Where the
 * pointer leads below what the tree has, every token is a name, as new maps are what {@link
 * ConfigValue#with} makes.
 */
public final class JsonPointer {
    private static final int MAX_INDEX_DIGITS = 9;

    private JsonPointer() {}

    /**
     * The key path that a pointer means in a tree. {@code -} below a list is the position after the
     * last item.
     *
     * @throws InvalidKeyException if the text is no pointer, or a token below a list is no index
     */
    public static KeyPath toKeyPath(String pointer, ConfigValue tree) {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(tree, "tree");
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new InvalidKeyException(pointer, 0, "a JSON pointer: empty or starting with '/'");
        }
        KeyPath path = KeyPath.ROOT;
        ConfigValue at = tree;
        int slash = pointer.isEmpty() ? -1 : 0;
        while (slash >= 0) {
            int next = pointer.indexOf('/', slash + 1);
            int end = next < 0 ? pointer.length() : next;
            KeyPath.Segment segment = segment(pointer, slash + 1, end, at);
            path = path.append(segment);
            at = at == null ? null : at.find(KeyPath.ROOT.append(segment)).orElse(null);
            slash = next;
        }
        return path;
    }

    /** The pointer that leads to the same value as the path. */
    public static String of(KeyPath path) {
        StringBuilder out = new StringBuilder();
        for (KeyPath.Segment segment : path.segments()) {
            out.append('/');
            if (segment instanceof KeyPath.Index index) {
                out.append(index.position());
            } else if (segment instanceof KeyPath.Name name) {
                out.append(name.text().replace("~", "~0").replace("/", "~1"));
            }
        }
        return out.toString();
    }

    private static KeyPath.Segment segment(
            String pointer, int start, int end, @Nullable ConfigValue parent) {
        String token = unescape(pointer, start, end);
        if (!(parent instanceof ListValue list)) {
            return new KeyPath.Name(token);
        }
        if (token.equals("-")) {
            return new KeyPath.Index(list.size());
        }
        if (!isIndex(token)) {
            throw new InvalidKeyException(pointer, start, "an index of the list, such as 0");
        }
        return new KeyPath.Index(Integer.parseInt(token));
    }

    /** Section 4: {@code ~1} is a slash and {@code ~0} a tilde; no other use of the tilde. */
    private static String unescape(String pointer, int start, int end) {
        StringBuilder out = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = pointer.charAt(i);
            if (c == '~') {
                char code = ++i < end ? pointer.charAt(i) : ' ';
                if (code != '0' && code != '1') {
                    throw new InvalidKeyException(pointer, i, "'0' or '1' after '~'");
                }
                c = code == '0' ? '~' : '/';
            }
            out.append(c);
        }
        return out.toString();
    }

    private static boolean isIndex(String token) {
        boolean digits = token.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean canonical = token.equals("0") || !token.startsWith("0");
        return digits && canonical && !token.isEmpty() && token.length() <= MAX_INDEX_DIGITS;
    }
}
