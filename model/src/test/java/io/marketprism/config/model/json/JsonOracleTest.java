package io.marketprism.config.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.RandomTrees;
import io.marketprism.config.model.Seeds;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Our reader and writer against Jackson's. */
class JsonOracleTest {
    private static final JsonMapper JACKSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    @Test
    void write_randomTrees_areReadAlikeByJackson() {
        Seeds.each(
                300,
                seed -> {
                    ConfigValue tree = new RandomTrees(seed).value();

                    assertThat(fromJackson(JACKSON.readTree(Json.write(tree)))).isEqualTo(tree);
                    assertThat(fromJackson(JACKSON.readTree(Json.writePretty(tree))))
                            .isEqualTo(tree);
                });
    }

    /** Both judge alike texts that were JSON before one character was changed. */
    @Test
    void parse_damagedTexts_areJudgedAsByJackson() {
        Seeds.each(
                3_000,
                seed -> {
                    String text = damaged(Json.write(new RandomTrees(seed).value()), seed);

                    judgeAlike(text);
                });
    }

    private static String damaged(String text, long seed) {
        Random random = new Random(seed);
        int at = random.nextInt(text.length());
        String characters = "{}[],:\"\\0-+.eEu tn";
        char c = characters.charAt(random.nextInt(characters.length()));
        return random.nextBoolean()
                ? text.substring(0, at) + c + text.substring(at + 1)
                : text.substring(0, at) + c + text.substring(at);
    }

    private static void judgeAlike(String text) {
        try {
            Json.parse(text);
            assertThat(acceptedByJackson(text)).as(text).isTrue();
        } catch (InvalidJsonException e) {
            // Jackson lets unpaired surrogates pass, and some of what is beyond our limits.
            boolean stricter = e.expected().contains("surrogates") || e.found().contains("larger");
            assertThat(stricter || !acceptedByJackson(text)).as(text).isTrue();
        }
    }

    private static boolean acceptedByJackson(String text) {
        try {
            return !JACKSON.readTree(text).isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static ConfigValue fromJackson(JsonNode node) {
        if (node.isObject()) {
            Map<String, ConfigValue> entries = new LinkedHashMap<>();
            node.properties().forEach(e -> entries.put(e.getKey(), fromJackson(e.getValue())));
            return ConfigValue.of(entries);
        }
        if (node.isArray()) {
            List<ConfigValue> items = node.valueStream().map(JsonOracleTest::fromJackson).toList();
            return ConfigValue.of(items);
        }
        if (node.isString()) {
            return ConfigValue.of(node.stringValue());
        }
        if (node.isBoolean()) {
            return ConfigValue.of(node.booleanValue());
        }
        if (node.isIntegralNumber()) {
            return ConfigValue.of(node.bigIntegerValue());
        }
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            return ConfigValue.of(number);
        }
        return ConfigValue.ofNull();
    }
}
