package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.Landing;
import io.marketprism.config.versioning.MergeRequest;
import io.marketprism.config.versioning.PathPattern;
import io.marketprism.config.versioning.PendingMerge;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.merge.ConflictPlace;
import io.marketprism.config.versioning.merge.MergeChoice;
import io.marketprism.config.versioning.merge.MergeConflict;
import io.marketprism.config.versioning.merge.MergeConflict.Reason;
import io.marketprism.config.versioning.merge.MergeRules;
import io.marketprism.config.versioning.merge.Resolution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Merges that wait, as the JSON files in which they are stored. Thread-safe: only functions. */
public final class PendingMerges {
    private PendingMerges() {}

    /** The file of a merge. */
    public static byte[] encode(PendingMerge merge) {
        MergeRequest request = merge.request();
        Map<String, ConfigValue> fields = new LinkedHashMap<>();
        fields.put("into", text(request.into().value()));
        fields.put("from", text(request.from().toString()));
        fields.put("ours", text(merge.ours().hex()));
        fields.put("theirs", text(merge.theirs().hex()));
        fields.put("author", person(request.author()));
        fields.put("committer", person(request.committer()));
        request.message().ifPresent(message -> fields.put("message", text(message)));
        fields.put("landing", text(request.landing().name()));
        fields.put("otherwise", text(request.rules().otherwise().toString()));
        fields.put("rules", list(request.rules().rules(), PendingMerges::rule));
        fields.put("itemKeys", list(request.rules().itemKeys(), PendingMerges::itemKey));
        fields.put("conflicts", list(merge.conflicts(), PendingMerges::conflict));
        fields.put(
                "choices",
                list(
                        List.copyOf(merge.choices().entrySet()),
                        choice -> choice(choice.getKey(), choice.getValue())));
        return RowKeys.utf8(Json.writePretty(MapValue.of(fields)) + "\n");
    }

    /**
     * The merge of a file.
     *
     * @throws CorruptStoreException if the file is not what {@link #encode} gave
     */
    public static PendingMerge decode(String id, byte[] file) {
        try {
            return decode(id, Json.parse(file));
        } catch (RuntimeException e) {
            throw new CorruptStoreException("merge " + id + " is not readable", e);
        }
    }

    private static PendingMerge decode(String id, ConfigValue file) {
        MergeRules rules =
                new MergeRules(
                        items(file, "rules", PendingMerges::rule),
                        items(file, "itemKeys", PendingMerges::itemKey),
                        Resolution.parse(string(file, "otherwise")));
        MergeRequest request =
                new MergeRequest(
                        BranchName.parse(string(file, "into")),
                        Ref.parse(string(file, "from")),
                        person(value(file, "author")),
                        person(value(file, "committer")),
                        find(file, "message").map(ConfigValue::toString),
                        Landing.valueOf(string(file, "landing")),
                        rules);
        Map<ConflictPlace, MergeChoice> choices = new TreeMap<>();
        items(file, "choices", Function.identity())
                .forEach(choice -> choices.put(place(choice), choice(choice)));
        return new PendingMerge(
                id,
                request,
                new GitId(string(file, "ours")),
                new GitId(string(file, "theirs")),
                items(file, "conflicts", PendingMerges::conflict),
                choices);
    }

    private static ConfigValue person(Person person) {
        return MapValue.of(Map.of("name", text(person.name()), "email", text(person.email())));
    }

    private static Person person(ConfigValue person) {
        return new Person(string(person, "name"), string(person, "email"));
    }

    private static ConfigValue rule(MergeRules.Rule rule) {
        Map<String, ConfigValue> fields = new LinkedHashMap<>();
        fields.put("paths", text(rule.paths().toString()));
        fields.put("keys", text(rule.keys().toString()));
        fields.put("strategy", text(rule.resolution().toString()));
        return MapValue.of(fields);
    }

    private static MergeRules.Rule rule(ConfigValue rule) {
        return new MergeRules.Rule(
                PathPattern.parse(string(rule, "paths")),
                KeyPattern.parse(string(rule, "keys")),
                Resolution.parse(string(rule, "strategy")));
    }

    private static ConfigValue itemKey(MergeRules.ItemKey rule) {
        Map<String, ConfigValue> fields = new LinkedHashMap<>();
        fields.put("paths", text(rule.paths().toString()));
        fields.put("lists", text(rule.lists().toString()));
        fields.put("name", text(rule.name()));
        return MapValue.of(fields);
    }

    private static MergeRules.ItemKey itemKey(ConfigValue rule) {
        return new MergeRules.ItemKey(
                PathPattern.parse(string(rule, "paths")),
                KeyPattern.parse(string(rule, "lists")),
                string(rule, "name"));
    }

    private static Map<String, ConfigValue> fields(ConflictPlace place) {
        Map<String, ConfigValue> fields = new LinkedHashMap<>();
        fields.put("path", text(place.path().value()));
        if (place.document() > 0) {
            fields.put("document", ConfigValue.of(place.document()));
        }
        place.key().ifPresent(key -> fields.put("key", text(key.toString())));
        return fields;
    }

    private static ConflictPlace place(ConfigValue fields) {
        return new ConflictPlace(
                FilePath.parse(string(fields, "path")),
                find(fields, "document").map(n -> Integer.parseInt(n.toString())).orElse(0),
                find(fields, "key").map(key -> KeyPath.parse(key.toString())));
    }

    private static ConfigValue conflict(MergeConflict conflict) {
        Map<String, ConfigValue> fields = fields(conflict.place());
        fields.put("reason", text(conflict.reason().name()));
        if (conflict instanceof MergeConflict.OfKey key) {
            key.base().ifPresent(value -> fields.put("base", value));
            key.ours().ifPresent(value -> fields.put("ours", value));
            key.theirs().ifPresent(value -> fields.put("theirs", value));
        } else if (conflict instanceof MergeConflict.OfFile file) {
            file.base().ifPresent(id -> fields.put("base", text(id.hex())));
            file.ours().ifPresent(id -> fields.put("ours", text(id.hex())));
            file.theirs().ifPresent(id -> fields.put("theirs", text(id.hex())));
        }
        return MapValue.of(fields);
    }

    private static MergeConflict conflict(ConfigValue fields) {
        ConflictPlace place = place(fields);
        Reason reason = Reason.valueOf(string(fields, "reason"));
        return place.key().isPresent()
                ? new MergeConflict.OfKey(
                        place,
                        reason,
                        find(fields, "base"),
                        find(fields, "ours"),
                        find(fields, "theirs"))
                : new MergeConflict.OfFile(
                        place,
                        reason,
                        find(fields, "base").map(PendingMerges::id),
                        find(fields, "ours").map(PendingMerges::id),
                        find(fields, "theirs").map(PendingMerges::id));
    }

    private static GitId id(ConfigValue hex) {
        return new GitId(hex.toString());
    }

    private static ConfigValue choice(ConflictPlace place, MergeChoice choice) {
        Map<String, ConfigValue> fields = fields(place);
        if (choice instanceof MergeChoice.Side side) {
            fields.put("side", text(side.side().name()));
        } else if (choice instanceof MergeChoice.Value value) {
            fields.put("value", value.value());
        }
        return MapValue.of(fields);
    }

    private static MergeChoice choice(ConfigValue fields) {
        Optional<ConfigValue> side = find(fields, "side");
        if (side.isPresent()) {
            return side.get().toString().equals("OURS") ? MergeChoice.OURS : MergeChoice.THEIRS;
        }
        return find(fields, "value")
                .<MergeChoice>map(MergeChoice.Value::new)
                .orElse(MergeChoice.REMOVE);
    }

    private static ConfigValue text(String text) {
        return ConfigValue.of(text);
    }

    private static <T> ConfigValue list(List<T> items, Function<T, ConfigValue> encoder) {
        return ListValue.of(items.stream().map(encoder).toList());
    }

    private static <T> List<T> items(
            ConfigValue map, String name, Function<ConfigValue, T> decoder) {
        List<T> items = new ArrayList<>();
        if (value(map, name) instanceof ListValue list) {
            list.items().forEach(item -> items.add(decoder.apply(item)));
        }
        return items;
    }

    private static Optional<ConfigValue> find(ConfigValue map, String name) {
        return map.find(KeyPath.of(name));
    }

    private static ConfigValue value(ConfigValue map, String name) {
        @Nullable ConfigValue found = map.get(KeyPath.of(name));
        if (found == null) {
            throw new IllegalArgumentException(name + ": missing");
        }
        return found;
    }

    private static String string(ConfigValue map, String name) {
        return value(map, name).toString();
    }
}
