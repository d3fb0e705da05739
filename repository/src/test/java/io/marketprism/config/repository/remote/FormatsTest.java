package io.marketprism.config.repository.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    @ParameterizedTest
    @CsvSource({
        "/a.yaml, application/yaml, h/a.yaml",
        "/a.yaml, text/plain; charset=utf-8, h/a.yaml",
        "/a.yaml, '', h/a.yaml",
        "/a, application/json, h/a.json",
        "/a.yaml, application/json, h/a.yaml.json",
        "/a.json5, application/json, h/a.json5",
        "/a, application/vnd.x+json, h/a.json",
        "/a.toml, APPLICATION/OCTET-STREAM, h/a.toml",
        "/, application/yaml, h/.yaml",
        "/con/a, application/yaml, remote.yaml",
        "/a, text/plain, ",
        "/a.yaml, text/html, ",
        "/a.txt, '', ",
    })
    void nameOf_answer_isByTypeThenByName(String path, String type, String name) {
        assertThat(Formats.nameOf(URI.create("https://h" + path), type).map(Object::toString))
                .isEqualTo(java.util.Optional.ofNullable(name));
    }
}
