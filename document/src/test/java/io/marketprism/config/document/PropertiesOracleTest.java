package io.marketprism.config.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds our reader of properties against Java's. */
class PropertiesOracleTest {
    private static final int TEXTS = 20_000;
    private static final String ALPHABET = "abc.=: \t\\#!\n\ru0041nt é";

    @Test
    void randomTexts_areReadLikeJavaReadsThem() throws IOException {
        int compared = 0;
        for (int seed = 0; seed < TEXTS; seed++) {
            Random random = new Random(seed * 31L);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            if (text.indexOf("\\.") >= 0) {
                continue; // Java cannot tell a dot in a name from one between names.
            }
            if (text.toString().strip().endsWith("\\")) {
                continue; // Java takes a backslash before the end for a key without a name.
            }
            Map<String, String> ours;
            try {
                ConfigDocument document = Documents.parse("a.properties", text.toString());
                ours = flat(document.value());
            } catch (InvalidDocumentException e) {
                continue; // Keys that come again, and escapes that Java refuses as well.
            }
            assertThat(ours).as("seed %s: %s", seed, text).isEqualTo(java(text.toString()));
            compared++;
        }
        assertThat(compared).isGreaterThan(TEXTS / 2);
    }

    private static Map<String, String> java(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, String> entries = new TreeMap<>();
        properties.forEach(
                (name, value) -> entries.put(withoutEnd(name.toString()), value.toString()));
        return entries;
    }

    private static Map<String, String> flat(ConfigValue tree) {
        Map<String, String> entries = new TreeMap<>();
        for (KeyPath key : DocumentContract.keys(tree)) {
            ConfigValue value = tree.find(key).orElseThrow();
            if (!(value instanceof MapValue)) {
                String name =
                        key.segments().stream()
                                .map(s -> ((KeyPath.Name) s).text())
                                .collect(Collectors.joining("."));
                entries.put(withoutEnd(name), value.toString());
            }
        }
        return entries;
    }

    /** A value under the empty name may have been written with or without last dots. */
    private static String withoutEnd(String name) {
        return name.replaceAll("\\.+$", "");
    }
}
