package io.marketprism.config.repository.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db1:5432/config, jdbc:postgresql://db1:5432/config",
        "jdbc:postgresql://db1/c?user=u&password=s3cret, jdbc:postgresql://db1/c",
        "jdbc:mysql://u:s3cret@db1/c, jdbc:mysql://db1/c",
        "jdbc:mysql://u:s3c@ret@db1/c?x=y, jdbc:mysql://db1/c",
        "jdbc:h2:/var/lib/c;PASSWORD=s3cret, jdbc:h2:/var/lib/c",
        "jdbc:sqlite:/var/lib/c.db, jdbc:sqlite:/var/lib/c.db",
        "jdbc:mariadb://u:s3?cret@db1/c, jdbc:mariadb:…",
        "jdbc:mariadb://db1/c?password=s3@cret, jdbc:mariadb:…",
        "http://u:s3cret@x, jdbc:…",
    })
    void of_url_showsNoLogin(String url, String shown) {
        assertThat(DatabaseAddress.of(url)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:nodb://x/y?password=s3cret", "s3cret", ""})
    void create_withoutDriver_isRefusedWithoutTheSecret(String url) {
        assertThatThrownBy(() -> DatabaseConfigRepository.builder(url).create())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("driver")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void namespace_thatIsNoName_isRefused() {
        DatabaseConfigRepositoryBuilder builder =
                DatabaseConfigRepository.builder("jdbc:sqlite::memory:");
        for (String name : new String[] {"", " a", "a ", "a\nb", "a".repeat(121), "\ud83d"}) {
            assertThatThrownBy(() -> builder.namespace(name))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("namespace");
        }
    }
}
