package io.marketprism.config.versioning.merge;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentException;
import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.KeyPath.Index;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.diff.Difference;
import io.marketprism.config.model.diff.TreeDiff;
import io.marketprism.config.model.name.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a text that has the merged tree and keeps what both sides wrote around their values. First
 * from a merge by lines, then from our text; in both, what is not yet as it should be is edited by
 * key. A text is taken only if its parse is the merged tree.
 */
final class TextMerge {
    /**
     * A text that fits.
     *
     * @param leftOut the comment lines that their side has added and that are not in it
     */
    record Written(ConfigDocument document, List<String> leftOut) {}

    /** How comments begin in the formats that have them; in the others no line begins so. */
    private static final Pattern COMMENT = Pattern.compile("\\s*(#|;|//|/\\*|!).*\\s*");

    private final FilePath path;
    private final ItemKeys itemKeys;

    TextMerge(FilePath path, ItemKeys itemKeys) {
        this.path = path;
        this.itemKeys = itemKeys;
    }

    /**
     * A text with the wanted trees; {@code null} if none can be made.
     *
     * @param base {@code null} if there was no file
     */
    @Nullable Written write(
            @Nullable ConfigDocument base,
            ConfigDocument ours,
            ConfigDocument theirs,
            List<ConfigValue> wanted) {
        String from = base == null ? "" : base.text();
        ConfigDocument merged = null;
        if (base != null) {
            merged = edited(parsed(LineMerge.merge(from, ours.text(), theirs.text())), wanted);
        }
        if (merged == null) {
            merged = edited(ours, wanted);
        }
        return merged == null ? null : new Written(merged, leftOut(from, theirs, merged));
    }

    /** The trees of a document; a text without any value is an empty map. */
    static List<ConfigValue> trees(ConfigDocument document) {
        List<ConfigValue> values = document.values();
        return values.isEmpty() ? List.of(MapValue.EMPTY) : values;
    }

    private @Nullable ConfigDocument parsed(String text) {
        try {
            return ConfigDocument.parse(path, text.getBytes(StandardCharsets.UTF_8));
        } catch (DocumentException notWellFormed) {
            return null;
        }
    }

    private @Nullable ConfigDocument edited(
            @Nullable ConfigDocument start, List<ConfigValue> wanted) {
        if (start == null || trees(start).size() != wanted.size()) {
            return null;
        }
        ConfigDocument document = start;
        try {
            for (int i = 0; i < wanted.size(); i++) {
                TreeDiff diff = TreeDiff.between(trees(start).get(i), wanted.get(i), itemKeys);
                for (Edit edit : edits(diff.differences())) {
                    document = document.apply(i, edit);
                }
            }
        } catch (DocumentException refused) {
            return null;
        }
        return trees(document).equals(wanted) ? document : null;
    }

    private static List<Edit> edits(List<Difference> differences) {
        List<Edit> edits = new ArrayList<>();
        Set<Difference> moved = new HashSet<>();
        for (Difference difference : differences) {
            if (moved.contains(difference)) {
                continue;
            }
            Difference.Added arrival =
                    difference instanceof Difference.Removed removed
                            ? arrival(removed, differences)
                            : null;
            if (arrival != null && moved.add(arrival)) {
                edits.add(new Edit.Move(difference.path(), arrival.path()));
            } else {
                edits.add(edit(difference));
            }
        }
        return edits;
    }

    /** Where something that was taken away comes up again, so that its comments move with it. */
    private static Difference.@Nullable Added arrival(
            Difference.Removed removed, List<Difference> differences) {
        Difference.Added found = null;
        for (Difference difference : differences) {
            if (difference instanceof Difference.Added added
                    && added.value().equals(removed.value())
                    && hasNamesOnly(added)
                    && hasNamesOnly(removed)) {
                if (found != null) {
                    return null;
                }
                found = added;
            }
        }
        return found;
    }

    private static boolean hasNamesOnly(Difference difference) {
        return difference.path().segments().stream().noneMatch(Index.class::isInstance);
    }

    private static Edit edit(Difference difference) {
        if (difference instanceof Difference.Removed removed) {
            return new Edit.Remove(removed.path());
        }
        if (difference instanceof Difference.Added added) {
            return added.path().last() instanceof Index
                    ? new Edit.Insert(added.path(), added.value())
                    : new Edit.Set(added.path(), added.value());
        }
        if (difference instanceof Difference.Changed changed) {
            return new Edit.Set(changed.path(), changed.after());
        }
        if (difference instanceof Difference.TypeChanged changed) {
            return new Edit.Set(changed.path(), changed.after());
        }
        Difference.Moved moved = (Difference.Moved) difference;
        return new Edit.Move(moved.list().item(moved.from()), moved.path());
    }

    private static List<String> leftOut(String base, ConfigDocument theirs, ConfigDocument merged) {
        Set<String> present = stripped(merged.text());
        present.addAll(stripped(base));
        return LineMerge.lines(theirs.text()).stream()
                .filter(line -> COMMENT.matcher(line).matches())
                .map(String::strip)
                .filter(line -> !present.contains(line))
                .toList();
    }

    private static Set<String> stripped(String text) {
        Set<String> lines = new HashSet<>();
        LineMerge.lines(text).forEach(line -> lines.add(line.strip()));
        return lines;
    }
}
