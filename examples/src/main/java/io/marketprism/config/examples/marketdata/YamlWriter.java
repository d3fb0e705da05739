package io.marketprism.config.examples.marketdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes YAML with comments, two spaces deep per level. Confined to one thread. */
final class YamlWriter implements DocumentWriter {
    private static final int BANNER_WIDTH = 78;

    private final StringBuilder text = new StringBuilder();

    /** Neighbouring scalars that wait for the column of their comments. */
    private final List<Entry> block = new ArrayList<>();

    private int depth;
    private int keys;

    /** Whether the next line starts a list item and takes its dash. */
    private boolean dash;

    private record Entry(String code, String remark) {}

    @Override
    public DocumentWriter banner(String title) {
        String rule = "-".repeat(BANNER_WIDTH - 2 - 2 * depth);
        return blank().comment(rule, title, rule);
    }

    @Override
    public DocumentWriter comment(String... lines) {
        flush();
        for (String line : lines) {
            String indent = "  ".repeat(depth);
            text.append(line.isEmpty() ? indent + "#" : indent + "# " + line).append('\n');
        }
        return this;
    }

    @Override
    public DocumentWriter blank() {
        flush();
        if (!text.isEmpty()) {
            text.append('\n');
        }
        return this;
    }

    @Override
    public DocumentWriter value(String key, Object scalar, String remark) {
        keys++;
        block.add(new Entry(indent() + key + ": " + Scalars.yaml(scalar), remark));
        return this;
    }

    @Override
    public DocumentWriter map(String key, Consumer<DocumentWriter> body) {
        open(key);
        body.accept(this);
        close();
        return this;
    }

    @Override
    public DocumentWriter list(String key, List<?> scalars) {
        open(key);
        for (Object scalar : scalars) {
            keys++;
            text.append(indent()).append("- ").append(Scalars.yaml(scalar)).append('\n');
        }
        close();
        return this;
    }

    @Override
    public DocumentWriter inline(String key, List<?> scalars) {
        flush();
        keys += scalars.size();
        String items = scalars.stream().map(Scalars::yaml).collect(Collectors.joining(", "));
        text.append(indent()).append(key).append(": [").append(items).append("]\n");
        return this;
    }

    @Override
    public <T> DocumentWriter items(String key, List<T> items, BiConsumer<DocumentWriter, T> body) {
        open(key);
        for (T item : items) {
            dash = true;
            depth++;
            body.accept(this, item);
            flush();
            depth--;
        }
        close();
        return this;
    }

    @Override
    public DocumentWriter rows(String key, List<Map<String, Object>> rows) {
        open(key);
        for (Map<String, Object> row : rows) {
            keys += row.size();
            String cells =
                    row.entrySet().stream()
                            .map(cell -> cell.getKey() + ": " + Scalars.yaml(cell.getValue()))
                            .collect(Collectors.joining(", "));
            text.append(indent()).append("- { ").append(cells).append(" }\n");
        }
        close();
        return this;
    }

    @Override
    public int keys() {
        return keys;
    }

    @Override
    public String finish() {
        flush();
        return text.toString();
    }

    private void open(String key) {
        flush();
        text.append(indent()).append(key).append(":\n");
        depth++;
    }

    private void close() {
        flush();
        depth--;
    }

    private String indent() {
        if (!dash) {
            return "  ".repeat(depth);
        }
        dash = false;
        return "  ".repeat(depth - 1) + "- ";
    }

    private void flush() {
        int column =
                block.stream()
                        .filter(entry -> !entry.remark().isEmpty())
                        .mapToInt(entry -> entry.code().length())
                        .max()
                        .orElse(0);
        for (Entry entry : block) {
            text.append(entry.code());
            if (!entry.remark().isEmpty()) {
                text.append(" ".repeat(column - entry.code().length()))
                        .append("  # ")
                        .append(entry.remark());
            }
            text.append('\n');
        }
        block.clear();
    }
}
