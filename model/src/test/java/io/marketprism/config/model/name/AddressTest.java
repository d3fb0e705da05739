package io.marketprism.config.model.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.KeyPath;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    private static final ProjectName PROJECT = ProjectName.parse("p");

    @Test
    void parse_allParts_areFound() {
        Address address =
                Address.parse("market-data@dev:exchanges/binance.yaml#limits.\"a#b:c\"[0]");

        assertThat(address.project()).isEqualTo(ProjectName.parse("market-data"));
        assertThat(address.ref()).contains(Ref.parse("dev"));
        assertThat(address.path()).contains(FilePath.parse("exchanges/binance.yaml"));
        assertThat(address.key()).contains(KeyPath.of("limits", "a#b:c").item(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p",
                "p@main",
                "p:a.yaml",
                "p@@57:a.yaml#k",
                "p@main~live:a.yaml",
                "p@dev@57:a.yaml#x",
                "p@main@{2026-11-23T10:00:00Z}",
                "p@main@{2026-11-23T10:00:00Z}:a.yaml#k",
                "p@a{b:c.yaml",
                "p@a}b{c:d.yaml#k",
                "p@feature#1:a.yaml#k",
                "p:a.yaml#\"x@{y}:z\"",
                "p:a.yaml#"
            })
    void toString_ofParsed_isTheText(String text) {
        Address address = Address.parse(text);

        assertThat(address.toString()).isEqualTo(text);
        assertThat(Address.parse(address.toString())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "p@",
                "p:",
                "p#k",
                "P:a",
                "p@:a",
                "p@main:",
                "p@main:#k",
                "p:../x",
                "p:a#k.",
                "p@main@{2026-11-23T10:00:00Z:a",
                "p@dev@{:a",
                "p:a:b"
            })
    void parse_noAddress_isRefused(String text) {
        assertThatThrownBy(() -> Address.parse(text)).isInstanceOf(ConfigException.class);
    }

    @Test
    void create_keyWithoutPath_isRefused() {
        Optional<KeyPath> key = Optional.of(KeyPath.of("k"));

        assertThatThrownBy(() -> new Address(PROJECT, Optional.empty(), Optional.empty(), key))
                .isInstanceOf(InvalidNameException.class);
    }

    @Test
    void create_pathThatWouldReadAsPathAndKey_isRefused() {
        Optional<FilePath> path = Optional.of(FilePath.parse("a#b"));

        assertThatThrownBy(() -> new Address(PROJECT, Optional.empty(), path, Optional.empty()))
                .hasMessage("address: \"p:a#b\" (expected: no '#' in the path)");
    }
}
