package io.marketprism.config.document.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.document.internal.yaml.CoreSchema.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreSchemaTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
    void shape_null_isNull(String text) {
        assertThat(CoreSchema.shape(text)).isEqualTo(Shape.NULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE", "false", "False", "FALSE"})
    void shape_boolean_isBoolean(String text) {
        assertThat(CoreSchema.shape(text)).isEqualTo(Shape.BOOLEAN);
    }

    @ParameterizedTest
    @CsvSource({
        "0, DECIMAL_INTEGER",
        "012, DECIMAL_INTEGER",
        "-7, DECIMAL_INTEGER",
        "+7, DECIMAL_INTEGER",
        "0o14, OCTAL_INTEGER",
        "0xBeef, HEX_INTEGER",
        "1.5, DECIMAL",
        "1., DECIMAL",
        ".5, DECIMAL",
        "-.5e-3, DECIMAL",
        "1e3, DECIMAL",
        "+12E+3, DECIMAL",
        ".inf, NOT_FINITE",
        "-.INF, NOT_FINITE",
        ".NaN, NOT_FINITE"
    })
    void shape_number_isItsKind(String text, Shape shape) {
        assertThat(CoreSchema.shape(text)).isEqualTo(shape);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "on",
                "yes",
                "nULL",
                "tRUE",
                "0b1",
                "0o8",
                "0xG",
                "1_000",
                "1:30",
                "-",
                "+",
                ".",
                "-.",
                "1e",
                "1e+",
                "e3",
                "1.2.3",
                "2026-11-23",
                "-.nan",
                "0x-1",
                "--1",
                "1,5"
            })
    void shape_lookalike_isString(String text) {
        assertThat(CoreSchema.shape(text)).isEqualTo(Shape.STRING);
    }
}
