package io.marketprism.config.model.bind;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ConfigValue.Kind;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.bind.BindingException.Problem;
import io.marketprism.config.model.internal.Printable;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds one value and what is in it. Confined to one thread; used once.
 *
 * <p>The methods that bind give {@code null} after they have noted a problem, and go on where they
 * can, so that all problems are found in one go.
 */
final class Binding {
    private final Conversions conversions;
    private final Constraints constraints;
    private final boolean refusesUnknownKeys;
    private final List<Problem> problems = new ArrayList<>();

    Binding(Conversions conversions, boolean refusesUnknownKeys) {
        this.conversions = conversions;
        this.constraints = new Constraints(conversions);
        this.refusesUnknownKeys = refusesUnknownKeys;
    }

    Object bind(Type type, KeyPath key, @Nullable ConfigValue value) {
        Types.Resolved resolved = Types.resolve(type);
        Object bound = null;
        if (value != null) {
            bound = value(resolved, key, value);
        } else if (resolved.raw() == Optional.class) {
            bound = Optional.empty();
        } else {
            problem(key, null, "missing (expected: " + expected(resolved) + ")");
        }
        if (bound == null || !problems.isEmpty()) {
            throw new BindingException(problems);
        }
        return bound;
    }

    private @Nullable Object value(Types.Resolved type, KeyPath key, ConfigValue value) {
        Class<?> raw = type.raw();
        if (raw == Optional.class) {
            return optional(type, key, value);
        }
        if (raw == Object.class || ConfigValue.class.isAssignableFrom(raw)) {
            return raw.isInstance(value) ? value : mismatch(type, key, value);
        }
        if (conversions.canConvertTo(raw)) {
            return scalar(type, key, value);
        }
        if (raw == List.class || raw == Collection.class) {
            List<Object> items = items(type, key, value);
            return items == null ? null : Collections.unmodifiableList(items);
        }
        if (raw == Set.class) {
            List<Object> items = items(type, key, value);
            return items == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(items));
        }
        if (raw == Map.class) {
            return map(type, key, value);
        }
        return composite(type, key, value);
    }

    private @Nullable Object optional(Types.Resolved type, KeyPath key, ConfigValue value) {
        if (value.kind() == Kind.NULL) {
            return Optional.empty();
        }
        Object bound = value(Types.resolve(type.argument(0)), key, value);
        return bound == null ? null : Optional.of(bound);
    }

    private @Nullable Object scalar(Types.Resolved type, KeyPath key, ConfigValue value) {
        if (!value.isScalar() || value.kind() == Kind.NULL) {
            return mismatch(type, key, value);
        }
        Object converted = conversions.convert(value.toString(), type.raw());
        return converted == null ? mismatch(type, key, value) : converted;
    }

    private @Nullable List<Object> items(Types.Resolved type, KeyPath key, ConfigValue value) {
        ListValue list = listOf(value);
        if (list == null) {
            mismatch(type, key, value);
            return null;
        }
        Types.Resolved itemType = Types.resolve(type.argument(0));
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object bound = value(itemType, key.item(i), list.items().get(i));
            if (bound != null) {
                items.add(bound);
            }
        }
        return items;
    }

    /** A list, or the parts of a text between commas; {@code null} for anything else. */
    private static @Nullable ListValue listOf(ConfigValue value) {
        if (value instanceof ListValue list) {
            return list;
        }
        if (!(value instanceof StringValue string)) {
            return null;
        }
        List<ConfigValue> parts = new ArrayList<>();
        if (!string.text().isBlank()) {
            for (String part : string.text().split(",", -1)) {
                StringValue item = ConfigValue.of(part.strip());
                parts.add(value.origin().map(item::withOrigin).orElse(item));
            }
        }
        return ListValue.of(parts);
    }

    private @Nullable Object map(Types.Resolved type, KeyPath key, ConfigValue value) {
        if (!(value instanceof MapValue map)) {
            return mismatch(type, key, value);
        }
        Types.Resolved nameType = Types.resolve(type.argument(0));
        Types.Resolved valueType = Types.resolve(type.argument(1));
        Map<Object, Object> entries = new LinkedHashMap<>();
        map.entries()
                .forEach(
                        (name, entry) -> {
                            KeyPath at = key.child(name);
                            Object boundName = scalar(nameType, at, ConfigValue.of(name));
                            Object bound = value(valueType, at, entry);
                            if (boundName != null
                                    && bound != null
                                    && entries.put(boundName, bound) != null) {
                                problem(at, entry, "the same key as another one");
                            }
                        });
        return Collections.unmodifiableMap(entries);
    }

    private @Nullable Object composite(Types.Resolved type, KeyPath key, ConfigValue value) {
        boolean isRecord = type.raw().isRecord();
        if (!isRecord && !(type.raw().isInterface() && !type.raw().isAnnotation())) {
            throw new IllegalArgumentException(
                    "type: "
                            + type.raw().getName()
                            + " (expected: a record, an interface or a type with a conversion)");
        }
        if (!(value instanceof MapValue map)) {
            return mismatch(type, key, value);
        }
        List<Property> properties = isRecord ? Property.ofRecord(type) : Property.ofInterface(type);
        int before = problems.size();
        Set<String> known = new LinkedHashSet<>();
        properties.forEach(property -> known.addAll(property.spellings()));
        Set<String> unknown = new LinkedHashSet<>(map.entries().keySet());
        unknown.removeAll(known);
        Map<String, Object> members = members(properties, key, map, unknown);
        if (refusesUnknownKeys) {
            unknown.forEach(name -> problem(key.child(name), map.get(name), unknown(name, known)));
        }
        if (problems.size() > before) {
            return null;
        }
        return isRecord ? record(type.raw(), members, key, map) : Proxies.of(type.raw(), members);
    }

    private Map<String, Object> members(
            List<Property> properties, KeyPath key, MapValue map, Set<String> unknown) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Property property : properties) {
            List<String> present = property.presentIn(map);
            if (present.size() > 1) {
                String others = String.join(", ", present.subList(1, present.size()));
                problem(key.child(present.get(0)), map, "also given as " + others);
            } else {
                Object member =
                        present.isEmpty()
                                ? absent(property, key, unknown)
                                : present(property, key.child(present.get(0)), map);
                if (member != null) {
                    members.put(property.name(), member);
                }
            }
        }
        return members;
    }

    private @Nullable Object present(Property property, KeyPath key, MapValue map) {
        ConfigValue value = map.get(((KeyPath.Name) key.last()).text());
        if (value == null) {
            return null;
        }
        Object bound = value(Types.resolve(property.type()), key, value);
        return bound == null ? null : checked(property, key, value, bound);
    }

    /** What a property is without its key: its default, empty, or a problem. */
    private @Nullable Object absent(Property property, KeyPath parent, Set<String> unknown) {
        Types.Resolved type = Types.resolve(property.type());
        KeyPath key = parent.child(property.spellings().iterator().next());
        Optional<String> text = property.defaultText();
        if (text.isPresent()) {
            boolean empty = text.get().isEmpty() && !conversions.canConvertTo(type.raw());
            boolean isList = Collection.class.isAssignableFrom(type.raw());
            ConfigValue emptyValue = isList ? ListValue.EMPTY : MapValue.EMPTY;
            ConfigValue value = empty ? emptyValue : ConfigValue.of(text.get());
            Object bound = value(type, key, value);
            return bound == null ? null : checked(property, key, value, bound);
        }
        if (type.raw() == Optional.class) {
            return Optional.empty();
        }
        if (!property.hasOwnDefault()) {
            String meant =
                    closest(property.spellings(), unknown)
                            .map(name -> "; is it " + name + "?")
                            .orElse("");
            problem(key, null, "missing (expected: " + expected(type) + meant + ")");
        }
        return null;
    }

    private @Nullable Object checked(
            Property property, KeyPath key, ConfigValue value, Object bound) {
        Optional<String> violated = constraints.violated(property.annotations(), bound);
        if (violated.isEmpty()) {
            return bound;
        }
        Object plain = bound instanceof Optional<?> optional ? optional.orElse(null) : bound;
        String shown = plain instanceof Secret ? Secret.SHOWN : shown(value);
        problem(key, value, shown + " (expected: " + violated.get() + ")");
        return null;
    }

    private static String unknown(String name, Set<String> known) {
        return "unknown key"
                + Similar.to(name, known).map(k -> " (did you mean " + k + "?)").orElse("");
    }

    private static Optional<String> closest(Set<String> spellings, Set<String> present) {
        return spellings.stream()
                .map(spelling -> Similar.to(spelling, present))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private @Nullable Object record(
            Class<?> type, Map<String, Object> members, KeyPath key, MapValue map) {
        try {
            return Records.create(type, members.values().toArray());
        } catch (Records.RefusedException e) {
            problem(key, map, e.getMessage());
            return null;
        }
    }

    private @Nullable Object mismatch(Types.Resolved type, KeyPath key, ConfigValue value) {
        boolean isText = conversions.canConvertTo(type.raw()) && type.raw() != Secret.class;
        String shown = isText ? shown(value) : value.kind().toString();
        problem(key, value, shown + " (expected: " + expected(type) + ")");
        return null;
    }

    private static String shown(ConfigValue value) {
        if (value instanceof StringValue string) {
            return Printable.quote(string.text());
        }
        return value.isScalar() ? value.toString() : value.kind().toString();
    }

    private String expected(Types.Resolved type) {
        Class<?> raw = type.raw();
        if (raw == Optional.class) {
            return expected(Types.resolve(type.argument(0)));
        }
        if (conversions.canConvertTo(raw)) {
            return conversions.expected(raw);
        }
        if (ConfigValue.class.isAssignableFrom(raw)) {
            return raw.getSimpleName();
        }
        return Collection.class.isAssignableFrom(raw) ? "a list" : "a map";
    }

    private void problem(KeyPath key, @Nullable ConfigValue value, @Nullable String message) {
        problems.add(
                new Problem(
                        key,
                        Optional.ofNullable(value).flatMap(ConfigValue::origin),
                        String.valueOf(message)));
    }
}
