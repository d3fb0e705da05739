package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys of the rows of the history index, within one generation of it and one project. A posting
 * is a row that ends in a revision: this term is found in that entry.
 *
 * <table>
 *   <caption>Rows behind generation (1 byte) and project (4 bytes)</caption>
 *   <tr><td>{@code a}, author, 0, revision</td><td>an author's name and address</td></tr>
 *   <tr><td>{@code m}, word, 0, revision</td><td>a word of a message</td></tr>
 *   <tr><td>{@code v}, word, 0, revision</td><td>a word of a new value</td></tr>
 *   <tr><td>{@code n}, key, 0, revision</td><td>a leaf that was touched in any file</td></tr>
 *   <tr><td>{@code k}, path, 0, key, 0, revision</td><td>a leaf of an updated file</td></tr>
 *   <tr><td>{@code w}, path, 0, revision</td><td>a file of which any leaf may be touched</td></tr>
 *   <tr><td>{@code j}, ref, 0, revision</td><td>an entry that is no plain step of a ref</td></tr>
 *   <tr><td>{@code d}, word, 0, path</td><td>a path that has the word</td></tr>
 *   <tr><td>{@code t}, revision, commit in the entry, path</td><td>{@link TouchCodec}</td></tr>
 * </table>
 */
final class IndexKeys {
    static final char AUTHOR = 'a';
    static final char MESSAGE = 'm';
    static final char VALUE = 'v';
    static final char NAME = 'n';
    static final char KEY = 'k';
    static final char WHOLE = 'w';
    static final char JOINT = 'j';
    static final char PATH_WORD = 'd';
    static final char TOUCHES = 't';

    /** Stands for every term of a commit that has too many; no text has this character. */
    static final String ANY = "\u0001";

    /** Between a path and a key, and behind every term; no path, key or word has it. */
    static final String END = "\0";

    static final int SCOPE_BYTES = 1 + Integer.BYTES;
    private static final int TAIL_BYTES = Long.BYTES + 1;

    private final byte[] scope;

    IndexKeys(byte generation, int project) {
        this.scope = ByteBuffer.allocate(SCOPE_BYTES).put(generation).putInt(project).array();
    }

    /** What all rows of the generation and project start with. */
    byte[] scope() {
        return scope.clone();
    }

    /** What the rows of a generation start with. */
    static byte[] generation(byte generation) {
        return new byte[] {generation};
    }

    /** What the rows of a kind start with whose terms start with a text. */
    byte[] starting(char kind, String text) {
        byte[] name = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(scope.length + 1 + name.length)
                .put(scope)
                .put((byte) kind)
                .put(name)
                .array();
    }

    /** What the postings of a term start with. */
    byte[] term(char kind, String text) {
        return starting(kind, text + END);
    }

    byte[] posting(char kind, String text, Revision revision) {
        return RowKeys.at(term(kind, text), revision);
    }

    /** The row of a word in the dictionary of paths. */
    byte[] pathWord(String word, FilePath path) {
        return starting(PATH_WORD, word + END + path);
    }

    /** What the touches of a commit start with. */
    byte[] touches(Revision revision, int commit) {
        return ByteBuffer.allocate(scope.length + 1 + Long.BYTES + Integer.BYTES)
                .put(scope)
                .put((byte) TOUCHES)
                .putLong(revision.number())
                .putInt(commit)
                .array();
    }

    byte[] touches(Revision revision, int commit, FilePath path) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.writeBytes(touches(revision, commit));
        key.writeBytes(RowKeys.utf8(path.value()));
        return key.toByteArray();
    }

    static String key(FilePath path, String key) {
        return path.value() + END + key;
    }

    /** The term of a posting, which stands behind so many bytes. */
    static String termOf(byte[] posting, int scope) {
        return text(posting, scope, posting.length - TAIL_BYTES);
    }

    /** The path of a row of the dictionary, behind the word. */
    static String pathOf(byte[] row, int wordPrefix) {
        return text(row, wordPrefix, row.length);
    }

    /** A key behind every posting of the term of the given one. */
    static byte[] behindTermOf(byte[] posting) {
        byte[] next = Arrays.copyOf(posting, posting.length - TAIL_BYTES + 1);
        next[next.length - 1] = 1;
        return next;
    }

    private static String text(byte[] row, int from, int to) {
        return new String(row, from, Math.max(0, to - from), StandardCharsets.UTF_8);
    }
}
