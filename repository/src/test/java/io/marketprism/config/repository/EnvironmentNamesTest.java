package io.marketprism.config.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.InvalidKeyException;
import io.marketprism.config.model.KeyPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentNamesTest {
    private static final EnvironmentNames NAMES = EnvironmentNames.of("APP_");
    private static final Pattern ROW = Pattern.compile("\\| `(APP_[^`]+)` \\| `([^`]+)` \\|.*");

    /** The rows of the table in the guide. */
    static List<Arguments> guide() throws IOException {
        Path guide = Path.of(System.getProperty("prism.root", "..")).resolve("docs/guides");
        try (Stream<String> lines = Files.lines(guide.resolve("sources.md"))) {
            return lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> Arguments.of(row.group(1), row.group(2)))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("guide")
    void variableAndKey_ofTheGuide_areEachOther(String variable, String key) {
        assertThat(NAMES.key(variable)).contains(KeyPath.parse(key));
        assertThat(NAMES.variable(KeyPath.parse(key))).isEqualTo(variable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "APP_",
                "APP_db",
                "APP_DB_",
                "APP_DB__",
                "APP_DB__HOST_",
                "APP_0",
                "APP_DB__01",
                "APP__db",
                "APP_DB___0_2D",
                "APP_DB___x_zz",
                "APP_DB___x_ff",
                "APP_DB__0X",
                "APP_A.B"
            })
    void key_ofVariableBeyondTheRule_isRefusedWithWhatWasExpected(String variable) {
        assertThatThrownBy(() -> NAMES.key(variable))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining(variable)
                .hasMessageContaining("expected");
    }

    @Test
    void key_ofVariableWithoutThePrefix_isNone() {
        assertThat(NAMES.key("PATH")).isEmpty();
        assertThat(NAMES.key("APPLE_X")).isEmpty();
    }

    @Test
    void keyAndVariable_withUnderscores_keepThem() {
        EnvironmentNames names = NAMES.withUnderscores();
        assertThat(names.key("APP_POOL_SIZE")).contains(KeyPath.parse("pool_size"));
        assertThat(names.variable(KeyPath.parse("pool-size"))).isEqualTo("APP__pool_2dsize");
    }

    @Test
    void keyOfVariable_ofAnyKey_isTheKey() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            KeyPath key = randomKey(random);
            String variable = NAMES.variable(key);
            assertThat(variable).as("seed %d", seed).matches("[A-Za-z0-9_]+");
            assertThat(NAMES.key(variable)).as("seed %d: %s", seed, variable).contains(key);
        }
    }

    @Test
    void variableOfKey_ofAnyVariable_isTheVariableOrRefused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder variable = new StringBuilder("APP_");
            for (int n = random.nextInt(12); n >= 0; n--) {
                variable.append("AB_x_2d0__1".charAt(random.nextInt(11)));
            }
            try {
                KeyPath key = NAMES.key(variable.toString()).orElseThrow();
                assertThat(NAMES.variable(key)).as("seed %d", seed).isEqualTo(variable.toString());
            } catch (InvalidKeyException refused) {
                assertThat(refused.given()).isEqualTo(variable.toString());
            }
        }
    }

    private static KeyPath randomKey(Random random) {
        KeyPath key = KeyPath.ROOT.child(randomName(random));
        for (int n = random.nextInt(4); n > 0; n--) {
            key =
                    random.nextInt(3) == 0
                            ? key.item(random.nextInt(20))
                            : key.child(randomName(random));
        }
        return key;
    }

    private static String randomName(Random random) {
        StringBuilder name = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
            name.appendCodePoint(
                    "ab-_.0A\"é€\uD83D\uDE00".codePoints().toArray()[random.nextInt(11)]);
        }
        return name.toString();
    }
}
