package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.internal.Intention;
import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.util.Optional;

/** Plans an edit: turns it into steps on a {@link Draft} and takes the difference. */
final class YamlEditor {
    private final Draft draft;
    private final Edit edit;
    private final EntrySteps entries;
    private final SetSteps sets;

    private YamlEditor(Draft draft, Edit edit) {
        this.draft = draft;
        this.edit = edit;
        this.entries = new EntrySteps(draft);
        this.sets = new SetSteps(draft, entries);
    }

    /**
     * The change of the text that makes an edit.
     *
     * @throws EditRefusedException if it cannot be made without harm
     */
    static Splices plan(YamlSyntax syntax, int document, Edit edit) {
        int documents = syntax.values().size();
        if (document >= Math.max(1, documents)) {
            throw new EditRefusedException(
                    edit.key(), "the file holds " + documents + " documents, counted from 0");
        }
        requireShallow(edit, syntax.source().limits().maxDepth());
        Draft draft = new Draft(syntax, document, edit.key());
        YamlEditor editor = new YamlEditor(draft, edit);
        if (syntax.aliasTargets().isEmpty()) {
            editor.run();
        } else {
            editor.runWithAliases();
        }
        return draft.difference();
    }

    /** The notations are recursive, so a value that could overflow the stack stays outside. */
    private static void requireShallow(Edit edit, int most) {
        ConfigValue value = ConfigValue.ofNull();
        if (edit instanceof Edit.Set set) {
            value = set.value();
        } else if (edit instanceof Edit.Insert insert) {
            value = insert.value();
        }
        if (ValueDepth.exceeds(value, most)) {
            throw new EditRefusedException(
                    edit.key(), "the value is deeper than " + most + " maps and lists");
        }
    }

    private void run() {
        if (edit instanceof Edit.Set set) {
            sets.set(set.key(), set.value());
        } else if (edit instanceof Edit.Remove remove) {
            entries.remove(remove.key());
        } else if (edit instanceof Edit.Rename rename) {
            entries.rename(rename.key(), rename.name());
        } else if (edit instanceof Edit.Insert insert) {
            entries.insert(insert.key(), insert.value());
        } else if (edit instanceof Edit.Move move) {
            new MoveSteps(draft, entries, sets).move(move.key(), move.to());
        }
    }

    /** A node that aliases name may be changed if no other place changes with it. */
    private void runWithAliases() {
        ConfigValue intended = Intention.of(draft.value(), edit);
        Optional<String> use = useAround(edit.key());
        if (use.isEmpty() && edit instanceof Edit.Move move) {
            use = useAround(move.to());
        }
        run();
        if (use.isPresent() && !draft.value().equals(intended)) {
            throw draft.refused(use.get());
        }
    }

    private Optional<String> useAround(KeyPath key) {
        return new SharedNodes(draft.syntax()).useOfNodesAround(draft.locate(key).node());
    }
}
