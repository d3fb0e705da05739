package io.marketprism.config.versioning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.PathCollisionException;
import io.marketprism.config.versioning.internal.TreeEdits.FileEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.Test;

/** Compares changed trees with what JGit's index builds of the same files. */
class TreeEditsTest {
    private static final String[] NAMES = {
        "a", "a-b", "a.b", "ab", "b", "é", "z", "\uD83D\uDE00", "\uFF21", "0"
    };

    private final Map<ObjectId, byte[]> objects = new HashMap<>();

    @Test
    void apply_randomEdits_givesTheTreesThatGitGives() throws Exception {
        long seed = System.nanoTime();
        System.out.println("TreeEditsTest seed " + seed);
        Random random = new Random(seed);
        TreeEdits edits =
                new TreeEdits(this::read, (id, type, content) -> objects.put(id, content));
        Map<String, Blob> model = new TreeMap<>();
        Tree tree = Tree.EMPTY;
        for (int round = 0; round < 300; round++) {
            List<FileEdit> wanted = randomEdits(random, model);
            Map<String, Blob> after = new TreeMap<>(model);
            for (FileEdit edit : wanted) {
                Blob content = edit.content();
                if (content == null) {
                    after.remove(edit.path().value());
                } else {
                    after.put(edit.path().value(), content);
                }
            }
            try {
                tree = edits.apply(reloaded(tree, random), wanted);
                model = after;
            } catch (PathCollisionException expected) {
                assertThat(collides(after.keySet())).as("round " + round).isTrue();
                continue;
            }
            assertThat(tree.id()).as("round " + round).isEqualTo(treeByGit(model));
        }
    }

    /** The tree itself, or only its id, so that folders are read back from their objects. */
    private static Tree reloaded(Tree tree, Random random) {
        return tree == Tree.EMPTY || random.nextBoolean() ? tree : new Tree(tree.id());
    }

    private byte[] read(ObjectId id, int type) {
        byte[] content = objects.get(id);
        assertThat(content).as(id.name()).isNotNull();
        return content;
    }

    private static List<FileEdit> randomEdits(Random random, Map<String, Blob> model) {
        Map<String, FileEdit> edits = new TreeMap<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            FilePath path = randomPath(random);
            byte[] content = Integer.toString(random.nextInt(50)).getBytes(StandardCharsets.UTF_8);
            boolean remove = model.containsKey(path.value()) && random.nextBoolean();
            edits.put(path.value(), new FileEdit(path, remove ? null : new Blob(content)));
        }
        return new ArrayList<>(edits.values());
    }

    private static FilePath randomPath(Random random) {
        StringBuilder path = new StringBuilder(NAMES[random.nextInt(NAMES.length)]);
        for (int depth = random.nextInt(4); depth > 0; depth--) {
            path.append('/').append(NAMES[random.nextInt(NAMES.length)]);
        }
        return FilePath.parse(path.toString());
    }

    /** Whether a file stands where another needs a folder, or two names have one fold. */
    private static boolean collides(Iterable<String> paths) {
        Map<String, String> folded = new HashMap<>();
        for (String path : paths) {
            for (String other : paths) {
                if (other.startsWith(path + "/")) {
                    return true;
                }
            }
            String prefix = "";
            for (String segment : path.split("/", -1)) {
                prefix += "/" + segment;
                String twin = folded.putIfAbsent(FilePath.fold(prefix), prefix);
                if (twin != null && !twin.equals(prefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ObjectId treeByGit(Map<String, Blob> files) throws Exception {
        try (InMemoryRepository repository =
                        new InMemoryRepository(new DfsRepositoryDescription("test"));
                ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            files.forEach(
                    (path, blob) -> {
                        DirCacheEntry entry = new DirCacheEntry(path);
                        entry.setFileMode(FileMode.REGULAR_FILE);
                        entry.setObjectId(blob.id());
                        builder.add(entry);
                    });
            builder.finish();
            return index.writeTree(inserter);
        }
    }
}
