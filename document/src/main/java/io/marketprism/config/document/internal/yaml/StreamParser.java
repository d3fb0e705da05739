package io.marketprism.config.document.internal.yaml;

import java.util.HashMap;
import java.util.Map;

/** Reads a stream: directives, document markers and documents (YAML 1.2.2, chapter 9). */
final class StreamParser {
    private final Input in;
    private final NodeScanner scanner;
    private final NodeTree tree;
    private final BlockParser blocks;
    private boolean versionSeen;
    private Map<String, String> handles = Map.of();

    private StreamParser(Input in, NodeTree tree) {
        this.in = in;
        this.tree = tree;
        this.scanner = new NodeScanner(in, tree);
        this.blocks = new BlockParser(scanner);
    }

    /**
     * Reads all documents of a text.
     *
     * @throws io.marketprism.config.document.InvalidDocumentException if it is not well-formed or
     *     exceeds a limit
     */
    static NodeTree parse(Input in, int textLength) {
        NodeTree tree = new NodeTree(textLength);
        new StreamParser(in, tree).stream();
        return tree;
    }

    private void stream() {
        while (true) {
            skipBetween();
            if (in.atEnd()) {
                return;
            }
            if (atEndMarker()) {
                skipEndMarker();
            } else {
                document();
            }
        }
    }

    private void document() {
        boolean directives = directives();
        int start = in.at();
        int marks = 0;
        if (in.isMarker(in.lineStart()) && in.peek() == '-') {
            in.skip(3);
            marks = DocumentMarks.EXPLICIT_START;
        } else if (directives) {
            throw in.unexpected(start, "'---' after the directives");
        } else {
            in.moveTo(in.lineStart());
        }
        scanner.properties().declare(handles);
        int document = tree.addDocument(start, handles);
        blocks.parse(document);
        if (!in.atEnd() && atEndMarker()) {
            skipEndMarker();
            marks |= DocumentMarks.EXPLICIT_END;
        }
        tree.detail(document, marks);
        handles = Map.of();
        versionSeen = false;
    }

    private boolean atEndMarker() {
        return in.peek() == '.' && in.column() == 0 && in.isMarker(in.lineStart());
    }

    private void skipEndMarker() {
        in.skip(3);
        in.requireLineEnd("the end of the line after '...'");
    }

    /** Steps over blank lines and comments between documents, up to a text. */
    private void skipBetween() {
        while (true) {
            in.skipByteOrderMark();
            in.skipBlanks();
            if (in.peek() == '#' && in.commentMayStart()) {
                in.skipToLineEnd();
            }
            if (!Input.isBreak(in.peek())) {
                return;
            }
            in.skipBreak();
        }
    }

    private boolean directives() {
        boolean any = false;
        while (in.peek() == '%' && in.column() == 0) {
            directive();
            any = true;
            skipBetween();
        }
        return any;
    }

    private void directive() {
        int start = in.at();
        in.skip(1);
        String name = word();
        if (name.equals("YAML")) {
            version(start);
        } else if (name.equals("TAG")) {
            tagHandle(start);
        } else {
            in.skipToLineEnd();
        }
    }

    private void version(int start) {
        in.skipBlanks();
        int at = in.at();
        String version = word();
        if (!version.matches("1\\.[0-9]+")) {
            throw in.fail(at, "version '" + version + "' (expected: 1.2)");
        }
        if (versionSeen) {
            throw in.fail(start, "a second %YAML (expected: one for each document)");
        }
        versionSeen = true;
        in.requireLineEnd("the end of the line after the version");
    }

    private void tagHandle(int start) {
        in.skipBlanks();
        String handle = word();
        in.skipBlanks();
        int prefixAt = in.at();
        String prefix = word();
        if (!handle.matches("!|!!|![0-9A-Za-z-]+!") || !prefix.matches("!.*|[^,\\[\\]{}].*")) {
            throw in.fail(prefixAt, "a %TAG directive (expected: %TAG !handle! prefix)");
        }
        if (handles.isEmpty()) {
            handles = new HashMap<>();
        }
        if (handles.put(handle, prefix) != null) {
            throw in.fail(start, handle + " for the second time (expected: once)");
        }
        in.requireLineEnd("the end of the line after the prefix");
    }

    private String word() {
        StringBuilder out = new StringBuilder();
        while (!Input.isWhite(in.peek())) {
            out.append(in.peek());
            in.skip(1);
        }
        return out.toString();
    }
}
