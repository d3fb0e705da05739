package io.marketprism.config.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.client.ConfigSnapshot.CachedFile;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.bind.Binder;
import io.marketprism.config.model.bind.TypeRef;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigSnapshotTest {
    private static final String FILE = "app.yaml";
    private static final String TREE =
            """
            {"text": "hi", "small": 7, "large": 9000000000, "huge": 123456789012345678901234567890,
             "rate": 0.25, "on": true, "wait": "30s", "at": "2026-11-23T10:00:00Z",
             "home": "https://example.org/x", "side": "BUY", "list": [1, 2, "three", "four"],
             "names": ["a", "b"], "limits": {"orders": 5}}
            """;

    private final ConfigSnapshot state =
            new ConfigSnapshot(
                    Revision.of(58),
                    Map.of(
                            FilePath.parse(FILE),
                            new CachedFile("1", Optional.of(Json.parse(TREE))),
                            FilePath.parse("notes.txt"),
                            new CachedFile("2", Optional.empty())),
                    Binder.create());

    enum Side {
        BUY,
        SELL
    }

    record Limits(int orders) {}

    @Test
    void get_ofEachType_converts() {
        assertThat(state.get(FILE, "text", String.class)).isEqualTo("hi");
        assertThat(state.get(FILE, "small", int.class)).isEqualTo(7);
        assertThat(state.get(FILE, "small", Integer.class)).isEqualTo(7);
        assertThat(state.get(FILE, "large", long.class)).isEqualTo(9_000_000_000L);
        assertThat(state.get(FILE, "large", Long.class)).isEqualTo(9_000_000_000L);
        assertThat(state.get(FILE, "huge", BigInteger.class))
                .isEqualTo("123456789012345678901234567890");
        assertThat(state.get(FILE, "rate", double.class)).isEqualTo(0.25);
        assertThat(state.get(FILE, "rate", BigDecimal.class)).isEqualTo("0.25");
        assertThat(state.get(FILE, "on", boolean.class)).isTrue();
        assertThat(state.get(FILE, "wait", Duration.class)).isEqualTo(Duration.ofSeconds(30));
        assertThat(state.get(FILE, "at", Instant.class)).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(state.get(FILE, "home", URI.class)).hasToString("https://example.org/x");
        assertThat(state.get(FILE, "side", Side.class)).isEqualTo(Side.BUY);
        assertThat(state.get(FILE, "limits", Limits.class)).isEqualTo(new Limits(5));
        assertThat(state.get(FILE, "names", new TypeRef<List<String>>() {}))
                .containsExactly("a", "b");
    }

    @Test
    void get_ofAnotherType_namesFileKeyFoundAndExpected() {
        assertThatThrownBy(() -> state.get(FILE, "text", int.class))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        e -> {
                            assertThat(e.path()).hasToString(FILE);
                            assertThat(e.revision()).isEqualTo(Revision.of(58));
                            assertThat(e.problems().get(0).key()).hasToString("text");
                        })
                .hasMessageStartingWith("app.yaml@58: text: \"hi\" (expected: ");
    }

    @Test
    void get_ofAMissingKey_saysSo() {
        assertThatThrownBy(() -> state.get(FILE, "limits.cancels", int.class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("app.yaml@58: limits.cancels: missing");
    }

    @Test
    void get_ofAMissingFile_saysSo() {
        assertThatThrownBy(() -> state.get("nowhere.yaml", "x", int.class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "nowhere.yaml@58: x: missing (expected: a file of this path and a filter"
                                + " for it)");
    }

    @Test
    void get_ofAFileWithoutKeys_saysSo() {
        assertThatThrownBy(() -> state.get("notes.txt", "x", int.class))
                .hasMessage("notes.txt@58: x: the file has no keys");
    }

    @Test
    void find_ofAMissingKeyOrFile_isEmpty() {
        assertThat(state.find(FILE, "nothing", int.class)).isEmpty();
        assertThat(state.find("nowhere.yaml", "x", int.class)).isEmpty();
        assertThat(state.find("notes.txt", "x", int.class)).isEmpty();
        assertThat(state.find(FILE, "small", int.class)).contains(7);
    }

    @Test
    void getList_withItemsOfAnotherType_listsThemAll() {
        assertThatThrownBy(() -> state.getList(FILE, "list", int.class))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        e ->
                                assertThat(e.problems())
                                        .extracting(p -> p.key().toString())
                                        .containsExactly("list[2]", "list[3]"));
    }

    @Test
    void getList_ofNoList_saysWhatItIs() {
        assertThatThrownBy(() -> state.getList(FILE, "limits", int.class))
                .hasMessage("app.yaml@58: limits: map (expected: a list)");
        assertThatThrownBy(() -> state.getList(FILE, "nothing", int.class))
                .hasMessage("app.yaml@58: nothing: missing (expected: a list)");
    }

    @Test
    void with_changes_leavesTheFirstAsItIs() {
        ConfigSnapshot next =
                state.with(Revision.of(59), Map.of(FilePath.parse(FILE), Optional.empty()));
        assertThat(next.list()).extracting(FilePath::value).containsExactly("notes.txt");
        assertThat(state.list()).hasSize(2);
        assertThat(state.get(FilePath.parse(FILE), KeyPath.parse("small"))).isPresent();
    }
}
