package io.marketprism.config.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Holds our reader of JSON against Jackson's. */
class JsonOracleTest {
    private static final int TEXTS = 30_000;

    private static final JsonMapper JACKSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    @Test
    void mutatedTexts_areReadLikeJacksonReadsThem() {
        String alphabet = "{}[]\":,\\\n\t .-+0e19xuntrfa";
        int accepted = 0;
        for (int seed = 0; seed < TEXTS; seed++) {
            Random random = new Random(seed * 31L);
            List<String> samples = JsonDocumentTest.TEXTS;
            StringBuilder text = new StringBuilder(samples.get(random.nextInt(samples.size())));
            for (int i = random.nextInt(3); i >= 0 && !text.isEmpty(); i--) {
                int at = random.nextInt(Math.max(1, text.length() - 1));
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, c);
                    case 1 -> text.setCharAt(at, c);
                    default -> text.deleteCharAt(at);
                }
            }
            ConfigValue ours = ours(text.toString());
            assertThat(ours).as("seed %s: %s", seed, text).isEqualTo(jackson(text.toString()));
            accepted += ours == null ? 0 : 1;
        }
        assertThat(accepted).isGreaterThan(TEXTS / 20);
    }

    private static @Nullable ConfigValue ours(String text) {
        try {
            return Documents.json(text);
        } catch (InvalidDocumentException e) {
            return null;
        }
    }

    private static @Nullable ConfigValue jackson(String text) {
        try {
            JsonNode node = JACKSON.readTree(text);
            return node.isMissingNode() ? null : value(node);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static ConfigValue value(JsonNode node) {
        if (node.isObject()) {
            Map<String, ConfigValue> entries = new LinkedHashMap<>();
            node.properties().forEach(e -> entries.put(e.getKey(), value(e.getValue())));
            return ConfigValue.of(entries);
        }
        if (node.isArray()) {
            List<ConfigValue> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return ConfigValue.of(items);
        }
        if (node.isString()) {
            return ConfigValue.of(node.stringValue());
        }
        if (node.isBoolean()) {
            return ConfigValue.of(node.booleanValue());
        }
        if (node.isNull()) {
            return ConfigValue.ofNull();
        }
        BigDecimal number = node.decimalValue();
        return node.isIntegralNumber()
                ? ConfigValue.of(node.bigIntegerValue())
                : ConfigValue.of(number);
    }
}
