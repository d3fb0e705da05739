package io.marketprism.config.model.interpolate;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.interpolate.InterpolationException.Problem;
import io.marketprism.config.model.interpolate.Template.KeyReference;
import io.marketprism.config.model.interpolate.Template.Literal;
import io.marketprism.config.model.interpolate.Template.OutsideReference;
import io.marketprism.config.model.interpolate.Template.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resolves one tree. Confined to one thread; used once.
 *
 * <p>Each text with references is resolved once, when the walk over the tree or a reference first
 * comes to it. The texts that are being resolved make the <em>chain</em>; a reference to one of
 * them, or to a map or list that contains one, is a circle.
 */
final class Resolution {
    /** Leaves the text that cannot be resolved, up to the walk over the tree. */
    private static final class UnresolvedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        UnresolvedException(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }

    private final ConfigValue tree;
    private final Interpolation interpolation;
    private final InterpolationLimits limits;
    private final Map<KeyPath, ConfigValue> resolved = new HashMap<>();
    private final Map<KeyPath, UnresolvedException> unresolved = new HashMap<>();
    private final Map<KeyPath, List<String>> references = new HashMap<>();
    private final Set<KeyPath> chain = new LinkedHashSet<>();
    private final Set<Problem> problems = new LinkedHashSet<>();
    private long length;
    private long nodes;

    Resolution(ConfigValue tree, Interpolation interpolation) {
        this.tree = tree;
        this.interpolation = interpolation;
        this.limits = interpolation.limits();
    }

    Interpolated result() {
        ConfigValue result = walk(KeyPath.ROOT, tree);
        if (!problems.isEmpty()) {
            throw new InterpolationException(List.copyOf(problems));
        }
        return new Interpolated(result, references);
    }

    /** The tree with all texts resolved; notes what cannot be and goes on with the next. */
    private ConfigValue walk(KeyPath path, ConfigValue value) {
        if (!isTemplate(value)) {
            return children(path, value, this::walk);
        }
        try {
            return text(path, (StringValue) value);
        } catch (UnresolvedException e) {
            problems.add(e.problem);
            return value;
        }
    }

    /** A value that something refers to; unlike {@link #walk}, gives up with its first problem. */
    private ConfigValue target(KeyPath path, ConfigValue value) {
        return value instanceof StringValue string && isTemplate(value)
                ? text(path, string)
                : children(path, value, this::target);
    }

    private interface Step {
        ConfigValue apply(KeyPath path, ConfigValue value);
    }

    private static ConfigValue children(KeyPath path, ConfigValue value, Step step) {
        ConfigValue result = value;
        if (value instanceof MapValue map) {
            for (Map.Entry<String, ConfigValue> entry : map.entries().entrySet()) {
                KeyPath key = path.child(entry.getKey());
                ConfigValue child = step.apply(key, entry.getValue());
                result = ((MapValue) result).withEntry(entry.getKey(), child);
            }
        } else if (value instanceof ListValue list) {
            for (int i = 0; i < list.size(); i++) {
                ConfigValue child = step.apply(path.item(i), list.items().get(i));
                result = ((ListValue) result).withItem(i, child);
            }
        }
        return result;
    }

    private static boolean isTemplate(ConfigValue value) {
        return value instanceof StringValue string && string.text().contains("${");
    }

    private ConfigValue text(KeyPath path, StringValue value) {
        ConfigValue known = resolved.get(path);
        if (known != null) {
            return known;
        }
        UnresolvedException trouble = unresolved.get(path);
        if (trouble != null) {
            throw trouble;
        }
        if (chain.size() == limits.maxDepth()) {
            throw failure("a chain of references (expected: at most " + limits.maxDepth() + ")");
        }
        chain.add(path);
        try {
            ConfigValue result = whole(template(value));
            ConfigValue placed = value.origin().map(result::withOrigin).orElse(result);
            resolved.put(path, placed);
            return placed;
        } catch (UnresolvedException e) {
            unresolved.put(path, e);
            throw e;
        } finally {
            chain.remove(path);
        }
    }

    private Template template(StringValue value) {
        try {
            return new TemplateParser(value.text(), interpolation::isScheme, limits.maxDepth())
                    .parse();
        } catch (TemplateParser.MalformedException e) {
            throw failure(e.getMessage());
        }
    }

    /** The value of a template: of any kind if it is a single reference, else a text. */
    private ConfigValue whole(Template template) {
        if (template.parts().size() == 1) {
            ConfigValue value = part(template.parts().get(0));
            nodes += sizeOf(value);
            return value;
        }
        StringBuilder out = new StringBuilder();
        for (Part part : template.parts()) {
            ConfigValue value = part(part);
            if (!value.isScalar() || value.kind() == ConfigValue.Kind.NULL) {
                throw failure(part + ": " + value.kind() + " (expected: a scalar inside a text)");
            }
            String text = value.toString();
            length += text.length();
            if (length > limits.maxLength()) {
                throw failure("longer texts (expected: at most " + limits.maxLength() + ")");
            }
            out.append(text);
        }
        return ConfigValue.of(out.toString());
    }

    private long sizeOf(ConfigValue value) {
        long size = 1;
        if (value instanceof MapValue map) {
            for (ConfigValue child : map.entries().values()) {
                size += sizeOf(child);
                checkNodes(size);
            }
        } else if (value instanceof ListValue list) {
            for (ConfigValue child : list.items()) {
                size += sizeOf(child);
                checkNodes(size);
            }
        }
        checkNodes(size);
        return size;
    }

    private void checkNodes(long more) {
        if (nodes + more > limits.maxNodes()) {
            throw failure("more nodes (expected: at most " + limits.maxNodes() + ")");
        }
    }

    private ConfigValue part(Part part) {
        if (part instanceof Literal literal) {
            return ConfigValue.of(literal.text());
        }
        KeyPath from = last();
        references.computeIfAbsent(from, none -> new ArrayList<>()).add(part.toString());
        if (part instanceof KeyReference reference) {
            ConfigValue target = find(reference.key());
            return target != null ? target : byDefault(part, reference.byDefault());
        }
        OutsideReference outside = (OutsideReference) part;
        Resolver resolver = interpolation.resolvers().get(outside.scheme());
        if (resolver == null) {
            throw failure(part + ": not allowed (expected: one of " + allowed() + ")");
        }
        Optional<String> text = resolver.resolve(outside.name());
        return text.isPresent() ? ConfigValue.of(text.get()) : byDefault(part, outside.byDefault());
    }

    private ConfigValue byDefault(Part part, Optional<Template> byDefault) {
        if (byDefault.isEmpty()) {
            throw failure(part + ": not found, and there is no default");
        }
        Template template = byDefault.get();
        return template.parts().isEmpty() ? ConfigValue.of("") : whole(template);
    }

    private String allowed() {
        return "keys"
                + String.join(
                        "",
                        interpolation.resolvers().keySet().stream()
                                .sorted()
                                .map(scheme -> ", " + scheme)
                                .toList());
    }

    /** The resolved value of a key, also of one that is inside what another reference gives. */
    private @Nullable ConfigValue find(KeyPath key) {
        for (KeyPath busy : chain) {
            if (busy.startsWith(key)) {
                throw failure("refers to " + key + ", which refers back to it");
            }
        }
        ConfigValue at = tree;
        for (int i = 0; i < key.segments().size(); i++) {
            at = at.get(KeyPath.ROOT.append(key.segments().get(i)));
            if (at == null) {
                return null;
            }
            KeyPath path = key.prefix(i + 1);
            if (isTemplate(at) && i + 1 < key.segments().size()) {
                checkNotBusy(path);
                return inside(text(path, (StringValue) at), key, i + 1);
            }
        }
        return target(key, at);
    }

    private void checkNotBusy(KeyPath path) {
        if (chain.contains(path)) {
            throw failure("refers to " + path + ", which refers back to it");
        }
    }

    private static @Nullable ConfigValue inside(ConfigValue value, KeyPath key, int from) {
        ConfigValue at = value;
        for (int i = from; i < key.segments().size() && at != null; i++) {
            at = at.get(KeyPath.ROOT.append(key.segments().get(i)));
        }
        return at;
    }

    private KeyPath last() {
        KeyPath last = KeyPath.ROOT;
        for (KeyPath path : chain) {
            last = path;
        }
        return last;
    }

    private UnresolvedException failure(@Nullable String message) {
        Optional<Origin> origin = tree.find(last()).flatMap(ConfigValue::origin);
        return new UnresolvedException(
                new Problem(List.copyOf(chain), origin, String.valueOf(message)));
    }
}
