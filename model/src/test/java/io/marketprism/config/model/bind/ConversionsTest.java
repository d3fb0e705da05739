package io.marketprism.config.model.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConversionsTest {
    enum Level {
        LOW,
        VERY_HIGH
    }

    static Stream<Arguments> conversions() {
        return Stream.of(
                Arguments.of("'t'", "t"),
                Arguments.of("5", "5"),
                Arguments.of("1.50", "1.50"),
                Arguments.of("5", 5),
                Arguments.of("'-5'", -5),
                Arguments.of("5", 5L),
                Arguments.of("5", (short) 5),
                Arguments.of("5", (byte) 5),
                Arguments.of("12345678901234567890", new BigInteger("12345678901234567890")),
                Arguments.of("1.50", new BigDecimal("1.50")),
                Arguments.of("1", new BigDecimal("1")),
                Arguments.of("1.5", 1.5),
                Arguments.of("1.5", 1.5f),
                Arguments.of("true", true),
                Arguments.of("'Off'", false),
                Arguments.of("'yes'", true),
                Arguments.of("'30s'", Duration.ofSeconds(30)),
                Arguments.of("'10MiB'", DataSize.ofBytes(10 << 20)),
                Arguments.of("'2026-11-23T10:00:00Z'", Instant.parse("2026-11-23T10:00:00Z")),
                Arguments.of("'2026-11-23'", LocalDate.of(2026, 11, 23)),
                Arguments.of("'10:30'", LocalTime.of(10, 30)),
                Arguments.of("'https://x/y'", URI.create("https://x/y")),
                Arguments.of(
                        "'123e4567-e89b-12d3-a456-426614174000'",
                        UUID.fromString("123e4567-e89b-12d3-a456-426614174000")),
                Arguments.of("'very-high'", Level.VERY_HIGH),
                Arguments.of("'LOW'", Level.LOW),
                Arguments.of("'s3cret'", Secret.of("s3cret")));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void bind_scalar_isTheValueOfTheType(String json, Object expected) {
        assertThat(Binder.create().bind(json(json), (Class<?>) expected.getClass()))
                .isEqualTo(expected);
    }

    @Test
    void bind_typesWithHiddenClasses_areTheirValues() {
        assertThat(Binder.create().bind(json("'Europe/Berlin'"), ZoneId.class))
                .isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(Binder.create().bind(json("'/a/b'"), Path.class)).isEqualTo(Path.of("/a/b"));
        assertThat(Binder.create().bind(json("'utf-8'"), Charset.class))
                .isEqualTo(StandardCharsets.UTF_8);
        assertThat(Binder.create().bind(json("5"), int.class)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.0          | java.lang.Integer    | 1.0 (expected: a whole number)",
                "3000000000   | java.lang.Integer    | 3000000000 (expected: a whole number)",
                "'٣'          | java.lang.Integer    | \"٣\" (expected: a whole number)",
                "true         | java.lang.Integer    | true (expected: a whole number)",
                "1            | java.lang.Boolean    | 1 (expected: true or false)",
                "{}           | java.lang.String     | map (expected: a text)",
                "null         | java.lang.String     | null (expected: a text)",
                "'/a b'       | java.net.URI         | \"/a b\" (expected: a URI)",
                "30           | java.time.Duration   | 30 (expected: a duration with its unit, such as"
                        + " 250ms, 30s, 1h30m or PT30S)",
            })
    void bind_scalarOfAnotherKind_isRefusedWithBoth(String json, Class<?> type, String expected) {
        assertThatThrownBy(() -> Binder.create().bind(json(json), KeyPath.ROOT, type))
                .isInstanceOf(BindingException.class)
                .hasMessage(": " + expected);
    }

    @Test
    void bind_enumOfAnotherName_listsTheNames() {
        assertThatThrownBy(() -> Binder.create().bind(json("'high'"), Level.class))
                .hasMessage(": \"high\" (expected: one of low, very-high)");
    }

    @Test
    void bind_ownConversion_isUsed() {
        Conversions conversions =
                Conversions.standard()
                        .with(Currency.class, "a currency such as EUR", Currency::getInstance);
        Binder binder = Binder.create().withConversions(conversions);

        assertThat(binder.bind(json("'EUR'"), Currency.class))
                .isEqualTo(Currency.getInstance("EUR"));
        assertThatThrownBy(() -> binder.bind(json("'euro'"), Currency.class))
                .hasMessage(": \"euro\" (expected: a currency such as EUR)");
    }

    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "30s, PT30S",
        "1h30m, PT1H30M",
        "1.5h, PT1H30M",
        "2d, PT48H",
        "10 us, PT0.00001S",
        "1ns, PT0.000000001S",
        "PT5M, PT5M"
    })
    void bind_duration_isThatLong(String text, Duration expected) {
        assertThat(Binder.create().bind(ConfigValue.of(text), Duration.class)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"''", "30", "s", "1x", "-5s", "1h 30", "1,5h", "99999999999999999999999d"})
    void bind_noDuration_isRefused(String text) {
        assertThatThrownBy(() -> Binder.create().bind(ConfigValue.of(text), Duration.class))
                .isInstanceOf(BindingException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0B, 0, 0B",
        "1000b, 1000, 1000B",
        "1kB, 1000, 1000B",
        "1KiB, 1024, 1KiB",
        "1.5 MiB, 1572864, 1536KiB",
        "2GB, 2000000000, 1953125KiB",
        "1TiB, 1099511627776, 1TiB"
    })
    void parse_size_isThatManyBytes(String text, long bytes, String printed) {
        assertThat(DataSize.parse(text)).isEqualTo(DataSize.ofBytes(bytes)).hasToString(printed);
        assertThat(DataSize.parse(printed)).isEqualTo(DataSize.ofBytes(bytes));
    }

    @ParameterizedTest
    @CsvSource({"10", "MiB", "1.5B", "-1B", "1XB", "99999999999TiB"})
    void parse_noSize_isRefused(String text) {
        assertThatThrownBy(() -> DataSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("size: " + text + " (expected: ");
    }

    @Test
    void secret_anyUse_printsNothing() {
        Secret secret = Secret.of("hunter2");

        assertThat(secret).hasToString("•••").isEqualTo(Secret.of("hunter2"));
        assertThat(secret).isNotEqualTo(Secret.of("hunter3"));
        assertThat(secret.hashCode()).isEqualTo(Secret.of("other").hashCode());
        assertThat(secret.reveal()).isEqualTo("hunter2");
    }

    private static ConfigValue json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
