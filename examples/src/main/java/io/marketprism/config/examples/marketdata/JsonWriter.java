package io.marketprism.config.examples.marketdata;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes JSON, two spaces deep per level; comments are left out. Confined to one thread. */
final class JsonWriter implements DocumentWriter {
    private final StringBuilder text = new StringBuilder("{");
    private int depth = 1;
    private int keys;

    /** Whether nothing stands yet between the innermost open bracket and here. */
    private boolean first = true;

    @Override
    public DocumentWriter banner(String title) {
        return this;
    }

    @Override
    public DocumentWriter comment(String... lines) {
        return this;
    }

    @Override
    public DocumentWriter blank() {
        return this;
    }

    @Override
    public DocumentWriter value(String key, Object scalar, String remark) {
        keys++;
        name(key).append(Scalars.json(scalar));
        return this;
    }

    @Override
    public DocumentWriter map(String key, Consumer<DocumentWriter> body) {
        name(key);
        open('{');
        body.accept(this);
        close('}');
        return this;
    }

    @Override
    public DocumentWriter list(String key, List<?> scalars) {
        name(key);
        open('[');
        for (Object scalar : scalars) {
            keys++;
            line().append(Scalars.json(scalar));
        }
        close(']');
        return this;
    }

    @Override
    public DocumentWriter inline(String key, List<?> scalars) {
        keys += scalars.size();
        String items = scalars.stream().map(Scalars::json).collect(Collectors.joining(", "));
        name(key).append('[').append(items).append(']');
        return this;
    }

    @Override
    public <T> DocumentWriter items(String key, List<T> items, BiConsumer<DocumentWriter, T> body) {
        name(key);
        open('[');
        for (T item : items) {
            line();
            open('{');
            body.accept(this, item);
            close('}');
        }
        close(']');
        return this;
    }

    @Override
    public DocumentWriter rows(String key, List<Map<String, Object>> rows) {
        name(key);
        open('[');
        for (Map<String, Object> row : rows) {
            keys += row.size();
            String cells =
                    row.entrySet().stream()
                            .map(cell -> quoted(cell.getKey()) + Scalars.json(cell.getValue()))
                            .collect(Collectors.joining(", "));
            line().append("{ ").append(cells).append(" }");
        }
        close(']');
        return this;
    }

    @Override
    public int keys() {
        return keys;
    }

    @Override
    public String finish() {
        close('}');
        return text.append('\n').toString();
    }

    private StringBuilder name(String key) {
        return line().append(quoted(key));
    }

    private static String quoted(String key) {
        return Scalars.json(key) + ": ";
    }

    private StringBuilder line() {
        text.append(first ? "\n" : ",\n").append("  ".repeat(depth));
        first = false;
        return text;
    }

    private void open(char bracket) {
        text.append(bracket);
        depth++;
        first = true;
    }

    private void close(char bracket) {
        depth--;
        text.append('\n').append("  ".repeat(depth)).append(bracket);
        first = false;
    }
}
