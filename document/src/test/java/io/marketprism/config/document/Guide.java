package io.marketprism.config.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fenced blocks of a guide in Markdown. Immutable. */
final class Guide {
    private static final String FENCE = "```";

    private final List<Block> blocks;

    /**
     * A fenced block.
     *
     * @param language the first word after the fence
     * @param file the second one: the file whose content this is; empty for others
     * @param text what stands between the fences
     * @param line where it begins, from 1
     */
    record Block(String language, String file, String text, int line) {}

    private Guide(List<Block> blocks) {
        this.blocks = blocks;
    }

    static Guide read(Path path) throws IOException {
        List<String> lines = Files.readAllLines(path);
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            if (!lines.get(at).startsWith(FENCE)) {
                at++;
                continue;
            }
            int end = at + 1;
            while (!lines.get(end).equals(FENCE)) {
                end++;
            }
            String[] words = lines.get(at).substring(FENCE.length()).split(" ", 2);
            String text = String.join("\n", lines.subList(at + 1, end)) + "\n";
            blocks.add(new Block(words[0], words.length > 1 ? words[1] : "", text, at + 1));
            at = end + 1;
        }
        return new Guide(List.copyOf(blocks));
    }

    /** The files that the examples read. */
    List<Block> files() {
        return blocks.stream().filter(b -> !b.file().isEmpty()).toList();
    }

    /** The examples in Java; each may use the variables of those before it. */
    List<Block> examples() {
        return blocks.stream().filter(b -> b.language().equals("java")).toList();
    }

    /** The text under an example. */
    String outputOf(Block example) {
        Block next = blocks.get(blocks.indexOf(example) + 1);
        if (!next.language().equals("text")) {
            throw new AssertionError("line " + example.line() + ": no output follows");
        }
        return next.text();
    }
}
