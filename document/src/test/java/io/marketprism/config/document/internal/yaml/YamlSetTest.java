package io.marketprism.config.document.internal.yaml;

import static io.marketprism.config.document.internal.yaml.YamlTexts.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import org.junit.jupiter.api.Test;

class YamlSetTest {
    @Test
    void set_plainScalar_staysPlain() {
        assertThat(set("a: 1 # one\nb: x\n", "a", ConfigValue.of(20)))
                .isEqualTo("a: 20 # one\nb: x\n");
        assertThat(set("a: b\n", "a", ConfigValue.of("c d"))).isEqualTo("a: c d\n");
    }

    @Test
    void set_plainScalarToTextThatNeedsQuotes_getsQuotes() {
        assertThat(set("a: b\n", "a", ConfigValue.of("1"))).isEqualTo("a: \"1\"\n");
        assertThat(set("a: b\n", "a", ConfigValue.of("x: y"))).isEqualTo("a: \"x: y\"\n");
        assertThat(set("a: b\n", "a", ConfigValue.of("no"))).isEqualTo("a: \"no\"\n");
        assertThat(set("[a]\n", "[0]", ConfigValue.of("x,y"))).isEqualTo("[\"x,y\"]\n");
    }

    @Test
    void set_quotedScalar_keepsItsQuotes() {
        assertThat(set("a: 'b'\n", "a", ConfigValue.of("it's"))).isEqualTo("a: 'it''s'\n");
        assertThat(set("a: \"b\"\n", "a", ConfigValue.of("x"))).isEqualTo("a: \"x\"\n");
        assertThat(set("a: 'b'\n", "a", ConfigValue.of("x\ny"))).isEqualTo("a: \"x\\ny\"\n");
    }

    @Test
    void set_emptyValue_isWrittenBehindTheColon() {
        assertThat(set("a:\nb: 1\n", "a", ConfigValue.of(true))).isEqualTo("a: true\nb: 1\n");
        assertThat(set("-\n- 1\n", "[0]", ConfigValue.of(0))).isEqualTo("- 0\n- 1\n");
    }
}
