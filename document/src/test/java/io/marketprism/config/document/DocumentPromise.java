package io.marketprism.config.document;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What holds for any bytes whatever: they are a document, which is kept byte by byte and gives what
 * an edit asks for, or are refused with a reason; and neither takes long.
 */
final class DocumentPromise {
    private static final int EDITS = 4;

    /** Smaller than usual, so that a bomb of aliases does not use up the time of many texts. */
    private static final DocumentLimits LIMITS =
            new DocumentLimits(1 << 20, 64, 10_000, 100, 1 << 18, 1_000);

    private static final long LONGEST_NANOS = Duration.ofSeconds(5).toNanos();

    private DocumentPromise() {}

    /** Checks the promise; the edits are the same ones for the same bytes. */
    static void check(String name, byte[] bytes) {
        long start = System.nanoTime();
        try {
            ConfigDocument document = ConfigDocument.parse(FilePath.parse(name), bytes, LIMITS);
            require(Arrays.equals(document.bytes(), bytes), "the bytes differ");
            edit(document, new Random(Arrays.hashCode(bytes)));
        } catch (InvalidDocumentException e) {
            require(e.problems().stream().allMatch(DocumentPromise::hasPlace), e.toString());
        }
        require(System.nanoTime() - start < LONGEST_NANOS, "it took too long");
    }

    private static boolean hasPlace(Problem problem) {
        return problem.line() > 0 && problem.column() > 0 && !problem.message().isBlank();
    }

    private static void edit(ConfigDocument document, Random random) {
        ConfigDocument current = document;
        AnyEdit edits = new AnyEdit(random);
        for (int i = 0; i < EDITS; i++) {
            int index = current.values().isEmpty() ? 0 : random.nextInt(current.values().size());
            Edit edit = edits.next(tree(current, index));
            try {
                ConfigDocument edited = current.apply(index, edit);
                check(current, edited, index, edit);
                current = edited;
            } catch (EditRefusedException e) {
                require(!String.valueOf(e.getMessage()).isBlank(), "no reason");
            }
        }
    }

    private static void check(ConfigDocument before, ConfigDocument after, int index, Edit edit) {
        ConfigValue wanted = wanted(before, index, edit);
        String what = edit + " of\n" + before.text() + "\ngave\n" + after.text();
        require(tree(after, index).equals(wanted), what);
        ConfigDocument again = ConfigDocument.parse(nameOf(after), after.bytes(), LIMITS);
        require(again.values().equals(after.values()), "read again, " + what);
        if (before.values().size() > 1) {
            require(others(before, index).equals(others(after, index)), "elsewhere, " + what);
        }
    }

    private static ConfigValue wanted(ConfigDocument before, int index, Edit edit) {
        ConfigValue wanted = EditedTree.of(tree(before, index), edit);
        return HeldTree.of(wanted, before.format());
    }

    private static FilePath nameOf(ConfigDocument document) {
        return FilePath.parse("again." + document.format().extensions().get(0));
    }

    private static List<ConfigValue> others(ConfigDocument document, int index) {
        List<ConfigValue> others = new ArrayList<>(document.values());
        others.remove(index);
        return others;
    }

    private static ConfigValue tree(ConfigDocument document, int index) {
        return document.values().isEmpty() ? MapValue.EMPTY : document.values().get(index);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
