package io.marketprism.config.repository.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.repository.RepositoryBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats that cannot hold every value: what fits is written, what does not is refused. */
class TextFormatsTest {
    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    private static final String INI = "; hosts\n[db]\nhost = one ; primary\nport = 1\n";
    private static final String TOML = "# hosts\n[db]\nhost = \"one\" # primary\nport = 1\n";
    private static final String PROPERTIES = "# hosts\ndb.host=one\ndb.port=1\n";

    private static String text(String extension) {
        return switch (extension) {
            case "ini" -> INI;
            case "toml" -> TOML;
            default -> PROPERTIES;
        };
    }

    private Path file(String extension) throws IOException {
        return Files.writeString(folder.resolve("app." + extension), text(extension));
    }

    private static KeyPath key(String text) {
        return KeyPath.parse(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ini", "toml", "properties"})
    void set_ofText_changesItAndNothingElse(String extension) throws IOException {
        Path file = file(extension);
        try (FileConfigRepository repository = FileConfigRepository.open(file)) {
            repository.set(key("db.host"), ConfigValue.of("two"));
            assertThat(repository.get(key("db.host"))).isEqualTo(ConfigValue.of("two"));
        }
        assertThat(file).hasContent(text(extension).replace("one", "two"));
    }

    @ParameterizedTest
    @CsvSource({"ini,2", "toml,2", "properties,2"})
    void set_ofNumber_isReadBackAsTheFormatHasIt(String extension, String expected)
            throws IOException {
        try (FileConfigRepository repository = FileConfigRepository.open(file(extension))) {
            repository.set(key("db.port"), ConfigValue.of(2));
            assertThat(repository.refresh().get(key("db.port")).toString()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ini", "toml", "properties"})
    void apply_ofNewAndDeletedKeys_makesThem(String extension) throws IOException {
        try (FileConfigRepository repository = FileConfigRepository.open(file(extension))) {
            repository.apply(
                    RepositoryBatch.of()
                            .set(key("cache.size"), ConfigValue.of("10"))
                            .delete(key("db.port")));
            assertThat(repository.refresh().get(key("cache.size"))).isEqualTo(ConfigValue.of("10"));
            assertThat(repository.exists(key("db.port"))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ini", "toml", "properties"})
    void set_ofNull_isRefusedAndChangesNothing(String extension) throws IOException {
        Path file = file(extension);
        try (FileConfigRepository repository = FileConfigRepository.open(file)) {
            assertThatThrownBy(() -> repository.set(key("db.host"), ConfigValue.ofNull()))
                    .isInstanceOf(EditRefusedException.class);
        }
        assertThat(file).hasContent(text(extension));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ini", "toml", "properties"})
    void directories_ofTheFormat_areReadAndWritten(String extension) throws IOException {
        Path directory = Files.createDirectory(folder.resolve("d"));
        Files.writeString(directory.resolve("main." + extension), text(extension));
        for (FileLayout layout : FileLayout.values()) {
            KeyPath prefix = layout == FileLayout.MOUNTED ? key("main") : KeyPath.ROOT;
            try (FileConfigRepository repository =
                    FileConfigRepository.builder(directory).layout(layout).open()) {
                KeyPath host = prefix.append(new KeyPath.Name("db")).child("host");
                repository.set(host, ConfigValue.of(layout.name()));
                assertThat(repository.refresh().get(host)).hasToString(layout.name());
            }
        }
    }
}
