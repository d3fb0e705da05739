package io.marketprism.config.model.merge;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ConfigValue.Kind;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPath.Index;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.merge.Explanation.Contribution;
import io.marketprism.config.model.merge.Explanation.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What layers have become: one tree, and the reason of every value in it. Immutable. */
public final class Merged {
    private final LayerMerge merge;
    private final List<Layer> weakestFirst;
    private final LayerFold fold;

    Merged(LayerMerge merge, List<Layer> weakestFirst, @Nullable LayerFold previous) {
        this.merge = merge;
        this.weakestFirst = weakestFirst;
        this.fold = new LayerFold(merge, weakestFirst, previous);
    }

    /**
     * The merge of other layers, given in the order in which they were added: the same as from
     * scratch, but where the trees share their maps with those merged here, it costs about as much
     * as what changed. The new tree shares what did not change with this one.
     */
    public Merged update(List<Layer> layers) {
        return new Merged(merge, merge.weakestFirst(layers), fold);
    }

    /** The effective tree; each value has the origin it has in its layer. */
    public MapValue tree() {
        return fold.tree();
    }

    /** Where a value of one kind hides one of another, in the order in which they were found. */
    public List<Clash> clashes() {
        return fold.clashes();
    }

    /**
     * Which layer gave the value of a key, and which others speak of it. Of a key inside a list,
     * the whole list is explained: its items have no layer of their own.
     */
    public Explanation explain(KeyPath key) {
        KeyPath explained = upToList(key);
        List<Contribution> contributions = new ArrayList<>();
        List<KeyPattern> deletions = new ArrayList<>();
        Optional<Kind> won = Optional.empty();
        boolean decided = false;
        for (int i = weakestFirst.size() - 1; i >= 0; i--) {
            Layer layer = weakestFirst.get(i);
            ConfigValue value = layer.tree().get(explained);
            boolean deleted = deletions.stream().anyMatch(d -> d.covers(explained));
            if (value != null) {
                decided |= !deleted && won.isPresent() && won.get() != value.kind();
                Role role = role(deleted, decided, won.isPresent());
                contributions.add(new Contribution(layer.name(), value, role));
                won = role == Role.WINNER ? Optional.of(value.kind()) : won;
            }
            decided |= !deleted && decides(explained, layer, value);
            deletions.addAll(layer.deletions());
        }
        return new Explanation(explained, contributions);
    }

    private static Role role(boolean deleted, boolean decided, boolean won) {
        if (deleted) {
            return Role.DELETED;
        }
        if (decided) {
            return Role.SHADOWED;
        }
        return won ? Role.MERGED : Role.WINNER;
    }

    /** Whether no weaker layer can have a part in the value of the key. */
    private boolean decides(KeyPath key, Layer layer, @Nullable ConfigValue value) {
        if (merge.isShallow() && !key.isRoot()) {
            return layer.tree().get(key.prefix(1)) != null;
        }
        if (value instanceof ListValue) {
            return merge.ruleOf(key).equals(ListRule.REPLACE);
        }
        return value == null ? hides(key, layer.tree()) : value.isScalar();
    }

    /** Whether the tree has a value above the key that is no map. */
    private static boolean hides(KeyPath key, MapValue tree) {
        for (int length = 1; length < key.segments().size(); length++) {
            ConfigValue above = tree.get(key.prefix(length));
            if (above != null && !(above instanceof MapValue)) {
                return true;
            }
        }
        return false;
    }

    /** The key itself, or that of the outermost list that it leads into. */
    static KeyPath upToList(KeyPath key) {
        for (int i = 0; i < key.segments().size(); i++) {
            if (key.segments().get(i) instanceof Index) {
                return key.prefix(i);
            }
        }
        return key;
    }
}
