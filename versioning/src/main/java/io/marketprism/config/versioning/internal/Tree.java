package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.CorruptStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * A folder: immutable, and shared by all snapshots in which it is the same. Its entries are read
 * from the store when they are first asked for. Thread-safe.
 *
 * <p>Entries are in Git's order: by the bytes of their names, where a folder's name counts as if it
 * ended in a slash. {@link TreeEdits} makes changed copies.
 */
final class Tree implements Node {
    /**
     * One file or folder.
     *
     * @param name without slashes
     * @param mode of the file; {@link FileMode#TREE} for a folder
     */
    record Entry(String name, FileMode mode, Node node) {
        boolean isFolder() {
            return node instanceof Tree;
        }
    }

    /** A file with its path. */
    record FileVisit(String path, Entry entry) {}

    /** The folder without entries; its object is never stored below another. */
    static final Tree EMPTY = create(List.of(), (id, type, content) -> {});

    private final ObjectId id;
    private volatile @Nullable List<Entry> entries;

    /** A folder whose entries are read when they are needed. */
    Tree(ObjectId id) {
        this.id = id;
    }

    private Tree(ObjectId id, List<Entry> entries) {
        this.id = id;
        this.entries = entries;
    }

    /** A folder of entries in Git's order; its object goes to the sink. */
    static Tree create(List<Entry> entries, GitObjects.Sink sink) {
        byte[] content = format(entries);
        ObjectId id = GitObjects.idOf(Constants.OBJ_TREE, content);
        sink.put(id, Constants.OBJ_TREE, content);
        return new Tree(id, List.copyOf(entries));
    }

    @Override
    public ObjectId id() {
        return id;
    }

    /** The entries in Git's order. */
    List<Entry> entries(GitObjects.Source source) {
        List<Entry> known = entries;
        if (known == null) {
            known = parse(source.read(id, Constants.OBJ_TREE));
            entries = known;
        }
        return known;
    }

    /** The file or folder with the name. */
    @Nullable Entry find(String name, GitObjects.Source source) {
        List<Entry> all = entries(source);
        int at = search(all, name, false);
        if (at < 0) {
            at = search(all, name, true);
        }
        return at < 0 ? null : all.get(at);
    }

    /** The file or folder at a path below this folder. */
    @Nullable Entry resolve(List<String> segments, GitObjects.Source source) {
        Tree folder = this;
        for (int i = 0; i < segments.size() - 1; i++) {
            Entry entry = folder.find(segments.get(i), source);
            if (entry == null || !(entry.node() instanceof Tree next)) {
                return null;
            }
            folder = next;
        }
        return folder.find(segments.get(segments.size() - 1), source);
    }

    /** Visits all files below this folder, in Git's order. */
    void forEachFile(String prefix, GitObjects.Source source, Consumer<FileVisit> visitor) {
        for (Entry entry : entries(source)) {
            String path = prefix + entry.name();
            if (entry.node() instanceof Tree folder) {
                folder.forEachFile(path + "/", source, visitor);
            } else {
                visitor.accept(new FileVisit(path, entry));
            }
        }
    }

    private static byte[] format(List<Entry> entries) {
        TreeFormatter formatter = new TreeFormatter();
        for (Entry entry : entries) {
            formatter.append(RowKeys.utf8(entry.name()), entry.mode(), entry.node().id());
        }
        return formatter.toByteArray();
    }

    /** Where a name stands among entries in Git's order, or {@code -(insertion point) - 1}. */
    static int search(List<Entry> entries, String name, boolean folder) {
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Entry entry = entries.get(middle);
            int order = compare(entry.name(), entry.isFolder(), name, folder);
            if (order == 0) {
                return middle;
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /** Git's order of whole paths, in which a recursive listing runs. */
    static int comparePaths(String a, String b) {
        return compare(a, false, b, false);
    }

    /** Git's order: UTF-8 bytes, which is the order of code points, with a slash after folders. */
    private static int compare(String a, boolean folderA, String b, boolean folderB) {
        int i = 0;
        int j = 0;
        while (true) {
            int x = i < a.length() ? a.codePointAt(i) : i == a.length() && folderA ? '/' : -1;
            int y = j < b.length() ? b.codePointAt(j) : j == b.length() && folderB ? '/' : -1;
            if (x != y || x < 0) {
                return Integer.compare(x, y);
            }
            i += Character.charCount(x);
            j += Character.charCount(y);
        }
    }

    private List<Entry> parse(byte[] content) {
        List<Entry> parsed = new ArrayList<>();
        CanonicalTreeParser parser = new CanonicalTreeParser();
        try {
            for (parser.reset(content); !parser.eof(); parser.next()) {
                FileMode mode = parser.getEntryFileMode();
                ObjectId child = parser.getEntryObjectId();
                Node node = mode.equals(FileMode.TREE) ? new Tree(child) : new Blob(child);
                parsed.add(new Entry(parser.getEntryPathString(), mode, node));
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new CorruptStoreException("tree " + id.name() + " is not readable", e);
        }
        return List.copyOf(parsed);
    }
}
