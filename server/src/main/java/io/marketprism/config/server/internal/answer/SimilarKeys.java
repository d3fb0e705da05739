package io.marketprism.config.server.internal.answer;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the key that was probably meant: that which takes the fewest letters to insert, remove or
 * replace, if they are at most a third of all. Thread-safe: nothing but functions.
 */
public final class SimilarKeys {
    /** Keys that are looked at; the first ones, level by level. */
    private static final int MAX_KEYS = 5_000;

    private static final int MAX_LENGTH = 128;

    private SimilarKeys() {}

    /** What to add to a message about a key that is not in the tree; empty if none is alike. */
    public static String hint(KeyPath missing, ConfigValue tree) {
        String wanted = missing.toString().toLowerCase(Locale.ROOT);
        if (wanted.length() > MAX_LENGTH) {
            return "";
        }
        int fewest = Math.max(1, wanted.length() / 3) + 1;
        String closest = "";
        Deque<Map.Entry<KeyPath, ConfigValue>> open = new ArrayDeque<>();
        open.add(Map.entry(KeyPath.ROOT, tree));
        for (int i = 0; i < MAX_KEYS && !open.isEmpty(); i++) {
            Map.Entry<KeyPath, ConfigValue> next = open.remove();
            String candidate = next.getKey().toString();
            int changed = distance(wanted, candidate.toLowerCase(Locale.ROOT), fewest);
            if (changed < fewest && !candidate.isEmpty()) {
                fewest = changed;
                closest = candidate;
            }
            addChildren(next.getKey(), next.getValue(), open);
        }
        return closest.isEmpty() ? "" : "; did you mean " + closest + "?";
    }

    private static void addChildren(
            KeyPath key, ConfigValue value, Deque<Map.Entry<KeyPath, ConfigValue>> open) {
        if (open.size() > MAX_KEYS || key.segments().size() == KeyPath.MAX_DEPTH) {
            return;
        }
        if (value instanceof MapValue map) {
            map.entries().forEach((name, child) -> open.add(Map.entry(key.child(name), child)));
        } else if (value instanceof ListValue list) {
            for (int i = 0; i < Math.min(list.size(), MAX_KEYS); i++) {
                open.add(Map.entry(key.item(i), list.items().get(i)));
            }
        }
    }

    /** The edit distance, or something at least as large as the limit. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
