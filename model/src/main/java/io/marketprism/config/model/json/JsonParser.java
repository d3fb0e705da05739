package io.marketprism.config.model.json;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.internal.Printable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text (RFC 8259). Confined to one thread; used once.
 *
 * <p>Iterative: the objects and arrays that are open stand on a stack of their own, so that no
 * nesting can overflow the thread's.
 */
final class JsonParser {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int END = -1;

    private final String text;
    private final JsonLimits limits;
    private final JsonScanner scanner;
    private final Deque<Container> open = new ArrayDeque<>();
    private int nodes;

    JsonParser(String text, JsonLimits limits) {
        this.text = text;
        this.limits = limits;
        this.scanner = new JsonScanner(text, limits);
    }

    /** Section 2: one value between white space, and nothing after it. */
    ConfigValue document() {
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            throw scanner.refused("no byte order mark");
        }
        scanner.skipSpace();
        ConfigValue complete = scalarOrOpen();
        while (complete == null || !open.isEmpty()) {
            complete = complete == null ? firstElement() : elementAfter(complete);
        }
        scanner.skipSpace();
        if (scanner.peek() != END) {
            throw scanner.refused("the end of the text");
        }
        return complete;
    }

    /** A scalar, or {@code null} after an object or array was opened. */
    private @Nullable ConfigValue scalarOrOpen() {
        if (++nodes > limits.maxNodes()) {
            throw scanner.refused("more nodes", "at most " + limits.maxNodes());
        }
        return switch (scanner.peek()) {
            case '{' -> open(new ObjectContainer());
            case '[' -> open(new ArrayContainer());
            case '"' -> ConfigValue.of(scanner.string());
            case 't' -> scanner.word("true", ConfigValue.of(true));
            case 'f' -> scanner.word("false", ConfigValue.of(false));
            case 'n' -> scanner.word("null", ConfigValue.ofNull());
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> scanner.number();
            default -> throw scanner.refused("a value");
        };
    }

    /** Nothing yet: the value is complete when its end is seen. */
    private @Nullable ConfigValue open(Container container) {
        if (open.size() == limits.maxDepth()) {
            throw scanner.refused("deeper nesting", "at most " + limits.maxDepth());
        }
        scanner.skip();
        open.push(container);
        return null;
    }

    /** What follows the opening bracket of the innermost container: its end or an element. */
    private @Nullable ConfigValue firstElement() {
        Container container = open.element();
        scanner.skipSpace();
        if (scanner.peek() == container.end()) {
            return close();
        }
        return element(container, container.firstExpected());
    }

    /** What follows an element of the innermost container: its end or a comma and an element. */
    private @Nullable ConfigValue elementAfter(ConfigValue complete) {
        Container container = open.element();
        container.add(complete);
        scanner.skipSpace();
        if (scanner.peek() == container.end()) {
            return close();
        }
        scanner.require(',', "',' or '" + container.end() + "'");
        scanner.skipSpace();
        return element(container, container.nextExpected());
    }

    private @Nullable ConfigValue element(Container container, String expected) {
        if (container instanceof ObjectContainer object) {
            name(object, expected);
        } else if (scanner.peek() == container.end()) {
            throw scanner.refused(expected);
        }
        return scalarOrOpen();
    }

    private void name(ObjectContainer object, String expected) {
        if (scanner.peek() != '"') {
            throw scanner.refused(expected);
        }
        int start = scanner.offset();
        String name = scanner.string();
        if (!object.begin(name)) {
            throw scanner.refusedAt(start, Printable.quote(name) + " again", "each name once");
        }
        scanner.skipSpace();
        scanner.require(':', "':'");
        scanner.skipSpace();
    }

    private ConfigValue close() {
        scanner.skip();
        return open.pop().build();
    }

    /** An object or array of which the end has not been seen yet. */
    private sealed interface Container {
        char end();

        String firstExpected();

        String nextExpected();

        void add(ConfigValue value);

        ConfigValue build();
    }

    private static final class ArrayContainer implements Container {
        private final List<ConfigValue> items = new ArrayList<>();

        @Override
        public char end() {
            return ']';
        }

        @Override
        public String firstExpected() {
            return "a value or ']'";
        }

        @Override
        public String nextExpected() {
            return "a value after ','";
        }

        @Override
        public void add(ConfigValue value) {
            items.add(value);
        }

        @Override
        public ConfigValue build() {
            return ConfigValue.of(items);
        }
    }

    private static final class ObjectContainer implements Container {
        private final Map<String, ConfigValue> entries = new LinkedHashMap<>();
        private String name = "";

        /** Takes the name of the value to come; false if the object already has it. */
        boolean begin(String name) {
            this.name = name;
            return !entries.containsKey(name);
        }

        @Override
        public char end() {
            return '}';
        }

        @Override
        public String firstExpected() {
            return "a name in double quotes or '}'";
        }

        @Override
        public String nextExpected() {
            return "a name in double quotes after ','";
        }

        @Override
        public void add(ConfigValue value) {
            entries.put(name, value);
        }

        @Override
        public ConfigValue build() {
            return ConfigValue.of(entries);
        }
    }
}
