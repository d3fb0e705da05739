package io.marketprism.config.document.internal.ini;

import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.IniDialect;
import io.marketprism.config.document.IniDialect.Comments;
import io.marketprism.config.document.IniDialect.Continuation;
import io.marketprism.config.document.IniDialect.Quoting;
import io.marketprism.config.document.IniDialect.Sections;
import io.marketprism.config.document.internal.QuotedText;
import io.marketprism.config.document.internal.TextLayout;
import io.marketprism.config.model.KeyPath;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes names and values in a dialect. What the dialect has no way to write is refused. Immutable.
 */
final class IniWriter {
    private final IniDialect dialect;
    private final boolean flat;
    private final String lineEnd;

    /**
     * Creates a writer.
     *
     * @param flat whether the text has no sections, as properties
     */
    IniWriter(IniDialect dialect, boolean flat, String lineEnd) {
        this.dialect = dialect;
        this.flat = flat;
        this.lineEnd = lineEnd;
    }

    // ---- sections ------------------------------------------------------------------------------

    /** The header of a section. */
    String header(KeyPath path) {
        boolean opaque = dialect.sections() == Sections.OPAQUE;
        if (flat || (opaque && path.segments().size() > 1)) {
            throw new EditRefusedException(path, "sections of this kind of file do not nest");
        }
        StringBuilder out = new StringBuilder("[");
        for (KeyPath.Segment segment : path.segments()) {
            if (!(segment instanceof KeyPath.Name name)) {
                throw new EditRefusedException(path, "no section stands below an item of a list");
            }
            boolean first = out.length() == 1;
            boolean quoted = !first && dialect.quoting() == Quoting.PARTS;
            String written = headerName(path, name.text(), quoted);
            out.append(first ? "" : written.startsWith("\"") ? " " : ".").append(written);
        }
        return out.append(']').toString();
    }

    /** A name in a header. */
    String headerName(KeyPath key, String name, boolean quoted) {
        if (dialect.sections() == Sections.OPAQUE) {
            if (name.indexOf(']') >= 0 || TextLayout.hasBreak(name)) {
                throw new EditRefusedException(key, "the name of a section cannot be " + name);
            }
            return name;
        }
        boolean bare =
                !quoted
                        && isTrimmed(name)
                        && name.chars().noneMatch(c -> "].\"".indexOf(c) >= 0 || c < ' ');
        return bare ? name : QuotedText.of(name);
    }

    // ---- keys ----------------------------------------------------------------------------------

    /** The names of a key below its section. */
    String key(KeyPath key, List<String> names) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            out.append(i == 0 ? "" : ".").append(keyName(key, names.get(i), i == 0));
        }
        return out.toString();
    }

    /** One name of a key. */
    String keyName(KeyPath key, String name, boolean first) {
        if (dialect.quoting() == Quoting.BACKSLASH) {
            return escapedName(name, first);
        }
        if (isPlainKey(name)) {
            return name;
        }
        if (dialect.quoting() == Quoting.WHOLE) {
            return QuotedText.of(name);
        }
        throw new EditRefusedException(key, "a key of this dialect cannot be '" + name + "'");
    }

    private boolean isPlainKey(String name) {
        boolean comments = dialect.comments() != Comments.LINES_ONLY;
        return isTrimmed(name)
                && "[;#\"".indexOf(name.charAt(0)) < 0
                && !name.endsWith("[]")
                && name.chars()
                        .noneMatch(
                                c ->
                                        c < ' '
                                                || dialect.separators().indexOf(c) >= 0
                                                || (comments && (c == ';' || c == '#')));
    }

    private String escapedName(String name, boolean first) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean startsLine = first && i == 0 && "#!;[".indexOf(c) >= 0;
            boolean brackets = !flat && name.startsWith("[]", i);
            if (startsLine || brackets || ".=: ".indexOf(c) >= 0) {
                out.append('\\').append(c);
            } else {
                appendEscaped(out, c);
            }
        }
        return out.toString();
    }

    private static void appendEscaped(StringBuilder out, char c) {
        switch (c) {
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < ' ') {
                    out.append(String.format("\\u%04X", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static boolean isTrimmed(String text) {
        return !text.isEmpty()
                && !LineScanner.isBlank(text.charAt(0))
                && !LineScanner.isBlank(text.charAt(text.length() - 1));
    }

    // ---- values --------------------------------------------------------------------------------

    /**
     * A value, in the quotes of the old one if that is possible.
     *
     * @param old the text of the value so far, or nothing
     * @param indent what the line of the key begins with
     */
    String value(KeyPath key, String value, String old, String indent) {
        return switch (dialect.quoting()) {
            case WHOLE -> wholeValue(value, old);
            case PARTS -> partsValue(value, old);
            case BACKSLASH -> escapedValue(value);
            case NONE -> plainValue(key, value, indent);
        };
    }

    private static String wholeValue(String value, String old) {
        boolean line = value.chars().allMatch(c -> c >= ' ' || c == '\t');
        if (old.startsWith("'") && line && value.indexOf('\'') < 0) {
            return "'" + value + "'";
        }
        boolean plain =
                line
                        && !old.startsWith("\"")
                        && (value.isEmpty() || isTrimmed(value))
                        && !value.startsWith("\"")
                        && !value.startsWith("'")
                        && !value.endsWith("\\")
                        && !hasComment(value);
        return plain ? value : QuotedText.of(value);
    }

    private static boolean hasComment(String value) {
        for (int i = 0; i < value.length(); i++) {
            boolean mark = value.charAt(i) == ';' || value.charAt(i) == '#';
            if (mark && (i == 0 || LineScanner.isBlank(value.charAt(i - 1)))) {
                return true;
            }
        }
        return false;
    }

    private static String partsValue(String value, String old) {
        boolean plain =
                !old.startsWith("\"")
                        && (value.isEmpty() || isTrimmed(value))
                        && value.chars().noneMatch(c -> c < ' ' || "\"\\;#".indexOf(c) >= 0);
        if (plain) {
            return value;
        }
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return "\"" + escaped.replace("\t", "\\t").replace("\b", "\\b") + "\"";
    }

    private static String escapedValue(String value) {
        StringBuilder out = new StringBuilder(value.length() + 8);
        int last = value.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = value.charAt(i);
            if (c == ' ' && i == last) {
                out.append("\\u0020");
            } else if (c == ' ' && i == 0) {
                out.append("\\ ");
            } else {
                appendEscaped(out, c);
            }
        }
        return out.toString();
    }

    private String plainValue(KeyPath key, String value, String indent) {
        boolean lines = dialect.continuation() == Continuation.INDENTATION;
        boolean trimmed = value.isEmpty() || isTrimmed(value);
        if (!trimmed || value.indexOf('\r') >= 0 || (!lines && value.indexOf('\n') >= 0)) {
            throw new EditRefusedException(
                    key, "this dialect has no quotes that would keep the value");
        }
        String start = lineEnd + indent + "    ";
        return value.lines()
                .map(line -> line.isEmpty() ? lineEnd : start + line)
                .collect(Collectors.joining())
                .substring(value.isEmpty() ? 0 : start.length());
    }
}
