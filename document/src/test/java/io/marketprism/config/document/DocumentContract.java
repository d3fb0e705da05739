package io.marketprism.config.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What every format promises: a text is kept byte by byte, an edit gives the intended tree and
 * touches only the lines of its node, and no text whatever ends in anything but a document or a
 * list of problems.
 */
abstract class DocumentContract {
    private static final int ROUNDS = Integer.getInteger("prism.rounds", 400);
    private static final int EDITS = 8;

    /** A file name of the format. */
    abstract String name();

    /** Texts that show what the format can do. */
    abstract List<String> samples();

    /** The smallest share of random edits that the format must be able to make, in per cent. */
    abstract int accepted();

    /** Reads a text of the format. */
    ConfigDocument parse(String text) {
        return Documents.parse(name(), text);
    }

    /** Whether the format knows null. */
    boolean nulls() {
        return true;
    }

    /** How deep lists may hold maps and lists; -1 if there are no lists. */
    int listDepth() {
        return 9;
    }

    /** A scalar that the format can hold. */
    ConfigValue scalar(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> ConfigValue.of(random.nextInt(1000) - 500);
            case 1 -> ConfigValue.of(BigDecimal.valueOf(random.nextInt(10_000), 2));
            case 2 -> ConfigValue.of(random.nextBoolean());
            case 3 -> nulls() ? ConfigValue.ofNull() : ConfigValue.of("nothing");
            default -> ConfigValue.of(text(random));
        };
    }

    /** A name of a key that the format can hold. */
    String entryName(Random random) {
        String[] names = {
            "alpha", "b", "with space", "dot.ted", "é", "x-1", "", "#h", "a\"q", "true"
        };
        String name = names[random.nextInt(names.length)];
        return random.nextBoolean() ? name : name + random.nextInt(20);
    }

    String text(Random random) {
        String[] texts = {
            "plain",
            "",
            " padded ",
            "C:\\temp\\new",
            "http://x/#frag",
            "a: b",
            "say \"hi\"",
            "it's",
            "two\nlines",
            "tab\there",
            "true",
            "12",
            "1.5",
            "null",
            "ü😀",
            "# no comment",
            "a ; b",
            "${x:y}",
            "[1]",
            "{}",
            "-",
            "trailing\\",
            "2026-11-23T10:00:00Z",
            "a, b",
            "\u0007"
        };
        return texts[random.nextInt(texts.length)];
    }

    @Test
    void text_afterParsing_isTheSame() {
        for (String sample : samples()) {
            byte[] bytes = sample.getBytes(StandardCharsets.UTF_8);
            assertThat(parse(sample).bytes()).isEqualTo(bytes);
            String windows = sample.replace("\r\n", "\n").replace("\n", "\r\n");
            ConfigDocument other = parse(windows);
            assertThat(other.text()).isEqualTo(windows);
            String marked = sample.startsWith("\ufeff") ? sample : "\ufeff" + sample;
            assertThat(parse(marked).text()).isEqualTo(marked);
        }
    }

    @Test
    void origins_ofAllValues_agreeWithTheirPlaces() {
        for (String sample : samples()) {
            ConfigDocument document = parse(sample);
            for (KeyPath key : keys(document.value())) {
                Place place = document.place(key).orElseThrow(() -> new AssertionError(key));
                ConfigValue value = document.value().find(key).orElseThrow();
                assertThat(value.origin().orElseThrow().line()).isEqualTo(place.line());
                assertThat(value.origin().orElseThrow().column()).isEqualTo(place.column());
            }
        }
    }

    @Test
    void scalar_replacedByScalar_changesNothingElse() {
        Random random = new Random(7);
        for (String sample : samples()) {
            ConfigDocument document = parse(sample);
            for (KeyPath key : keys(document.value())) {
                if (document.value().find(key).orElseThrow().isScalar()) {
                    replaceScalar(document, key, scalar(random));
                }
            }
        }
    }

    private static void replaceScalar(ConfigDocument document, KeyPath key, ConfigValue value) {
        ConfigDocument edited;
        try {
            edited = document.set(key, value);
        } catch (EditRefusedException e) {
            return; // How many may be refused is what the random edits watch.
        }
        Place place = document.place(key).orElseThrow();
        assertThat(edited.text()).startsWith(document.text().substring(0, place.start()));
        assertThat(edited.text()).endsWith(document.text().substring(place.end()));
    }

    @Test
    void edits_atRandom_giveTheIntendedTreeAndTouchFewLines() {
        int made = 0;
        int tried = 0;
        List<String> refused = new ArrayList<>();
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed * 7919L);
            String sample = samples().get(random.nextInt(samples().size()));
            ConfigDocument document = parse(seed % 3 == 0 ? sample.replace("\n", "\r\n") : sample);
            for (int i = 0; i < EDITS; i++) {
                Edit edit = edit(random, document.value());
                tried++;
                try {
                    ConfigDocument edited = document.apply(edit);
                    check(document, edited, edit, seed);
                    document = edited;
                    made++;
                } catch (EditRefusedException e) {
                    refused.add(
                            seed + ": " + edit + ": " + e.getMessage() + "\n" + document.text());
                } catch (RuntimeException e) {
                    throw new AssertionError(
                            "seed " + seed + ", " + edit + " in\n" + document.text(), e);
                }
            }
        }
        assertThat(made * 100 / tried)
                .as(() -> String.join("\n", refused.subList(0, Math.min(6, refused.size()))))
                .isGreaterThanOrEqualTo(accepted());
    }

    private static void check(ConfigDocument before, ConfigDocument after, Edit edit, int seed) {
        String what = "seed " + seed + ", " + edit + "\n" + before.text() + "\n->\n" + after.text();
        if (before.text().contains("\r\n")) {
            assertThat(after.text().replace("\r\n", "")).as(what).doesNotContain("\n");
        }
        if (edit instanceof Edit.Remove) {
            List<String> fresh = new ArrayList<>(after.text().lines().toList());
            before.text().lines().forEach(fresh::remove);
            assertThat(fresh.size()).as(what).isLessThanOrEqualTo(1);
        }
        if (edit instanceof Edit.Set || edit instanceof Edit.Insert) {
            ConfigValue value =
                    edit instanceof Edit.Set s ? s.value() : ((Edit.Insert) edit).value();
            boolean existed = before.value().find(edit.key()).isPresent();
            List<String> gone = new ArrayList<>(before.text().lines().toList());
            after.text().lines().forEach(gone::remove);
            if ((!existed && value.isScalar()) || edit instanceof Edit.Insert) {
                assertThat(gone.size()).as(what).isLessThanOrEqualTo(1);
            }
        }
    }

    private Edit edit(Random random, ConfigValue tree) {
        List<KeyPath> keys = keys(tree);
        KeyPath key = keys.get(random.nextInt(keys.size()));
        ConfigValue value = tree.find(key).orElseThrow();
        int choice = random.nextInt(12);
        if (value instanceof ListValue list && choice < 4) {
            return new Edit.Insert(
                    key.item(random.nextInt(list.size() + 1)),
                    value(random, Math.min(1, listDepth())));
        }
        if (value instanceof MapValue && choice < 6) {
            return new Edit.Set(key.child(entryName(random)), value(random, 2));
        }
        if (key.isRoot()) {
            return value instanceof ListValue
                    ? new Edit.Insert(key.item(0), value(random, 2))
                    : new Edit.Set(key.child(entryName(random)), value(random, 2));
        }
        if (choice < 8) {
            return new Edit.Remove(key);
        }
        if (choice < 9 && key.last() instanceof KeyPath.Name) {
            return new Edit.Rename(key, entryName(random));
        }
        boolean inside = key.toString().contains("moved");
        if (choice < 10 && key.last() instanceof KeyPath.Name && !inside) {
            return new Edit.Move(key, key.parent().child("moved").child(entryName(random)));
        }
        return new Edit.Set(key, value(random, 2));
    }

    ConfigValue value(Random random, int depth) {
        int choice = depth == 0 ? 0 : random.nextInt(6);
        if (choice == 4 && listDepth() >= 0) {
            List<ConfigValue> items = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                items.add(value(random, Math.min(listDepth(), depth - 1)));
            }
            return ConfigValue.of(items);
        }
        if (choice == 5) {
            Map<String, ConfigValue> entries = new LinkedHashMap<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                entries.put(entryName(random), value(random, depth - 1));
            }
            return ConfigValue.of(entries);
        }
        return scalar(random);
    }

    @Test
    void mutatedTexts_endInDocumentsOrProblems() {
        for (int seed = 0; seed < ROUNDS * 5; seed++) {
            Random random = new Random(seed * 7919L);
            String sample = samples().get(random.nextInt(samples().size()));
            String text = mutated(sample, random);
            try {
                ConfigDocument document = parse(text);
                assertThat(document.text()).isEqualTo(text);
            } catch (InvalidDocumentException e) {
                for (Problem problem : e.problems()) {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.message()).isNotBlank();
                }
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ":\n" + text, e);
            }
        }
    }

    private String mutated(String sample, Random random) {
        StringBuilder text = new StringBuilder(sample);
        String alphabet = "{}[]\"'=:,#;\\\n\r\t .-+0e1xun/*\ufeff\u2028\u00a0\0é_";
        for (int i = random.nextInt(4); i >= 0 && text.length() > 2; i--) {
            int at = random.nextInt(text.length() - 1);
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                case 2 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                default ->
                        text.insert(
                                at, text.substring(at, at + random.nextInt(text.length() - at)));
            }
        }
        return text.toString();
    }

    static List<KeyPath> keys(ConfigValue tree) {
        List<KeyPath> keys = new ArrayList<>();
        collect(KeyPath.ROOT, tree, keys);
        return keys;
    }

    private static void collect(KeyPath at, ConfigValue value, List<KeyPath> keys) {
        keys.add(at);
        if (value instanceof MapValue map) {
            map.entries().forEach((name, child) -> collect(at.child(name), child, keys));
        } else if (value instanceof ListValue list) {
            for (int i = 0; i < list.size(); i++) {
                collect(at.item(i), list.items().get(i), keys);
            }
        }
    }
}
