package io.marketprism.config.repository.file;

import io.marketprism.config.document.DocumentConversion;
import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.ConfigRepositoryContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract over one file and over directories, in the formats that can hold every value of it.
 * {@link TextFormatsTest} has the others.
 */
class FileConfigRepositoryContractTest {
    @TempDir(factory = MemoryFolder.class)
    private static Path folder;

    private static int next;

    private static synchronized Path fresh() throws IOException {
        return Files.createDirectory(folder.resolve("r" + ++next));
    }

    static void write(Path directory, String name, ConfigValue tree) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, DocumentConversion.of(tree, FilePath.parse(name)).document().bytes());
    }

    private static ConfigRepository single(String name, MapValue tree) throws IOException {
        Path directory = fresh();
        write(directory, name, tree);
        return FileConfigRepository.open(directory.resolve(name));
    }

    private static ConfigRepository mounted(DocumentFormat format, MapValue tree)
            throws IOException {
        Path directory = fresh();
        for (Map.Entry<String, ConfigValue> entry : tree.entries().entrySet()) {
            String extension = "." + format.extensions().get(0);
            write(directory, entry.getKey() + extension, entry.getValue());
        }
        return FileConfigRepository.builder(directory).newFiles(format).open();
    }

    /** The last of three files holds the first key, so that it hides what the others say of it. */
    private static ConfigRepository merged(String extension, MapValue tree) throws IOException {
        Path directory = fresh();
        write(directory, "10-base" + extension, tree);
        write(directory, "20-empty" + extension, MapValue.EMPTY);
        Map.Entry<String, ConfigValue> first = tree.entries().entrySet().iterator().next();
        MapValue part = MapValue.EMPTY.withEntry(first.getKey(), first.getValue());
        write(directory, "sub/30-site" + extension, part);
        return FileConfigRepository.builder(directory).layout(FileLayout.MERGED).open();
    }

    @Nested
    class SingleYaml extends ConfigRepositoryContract {
        @Override
        protected ConfigRepository create(MapValue tree) throws IOException {
            return single("app.yaml", tree);
        }
    }

    @Nested
    class SingleJson extends ConfigRepositoryContract {
        @Override
        protected ConfigRepository create(MapValue tree) throws IOException {
            return single("app.json", tree);
        }
    }

    @Nested
    class MountedYaml extends ConfigRepositoryContract {
        @Override
        protected ConfigRepository create(MapValue tree) throws IOException {
            return mounted(DocumentFormat.YAML, tree);
        }
    }

    @Nested
    class MountedJson extends ConfigRepositoryContract {
        @Override
        protected ConfigRepository create(MapValue tree) throws IOException {
            return mounted(DocumentFormat.JSON, tree);
        }
    }

    @Nested
    class MergedYaml extends ConfigRepositoryContract {
        @Override
        protected ConfigRepository create(MapValue tree) throws IOException {
            return merged(".yaml", tree);
        }
    }

    @Nested
    class MergedJson extends ConfigRepositoryContract {
        @Override
        protected ConfigRepository create(MapValue tree) throws IOException {
            return merged(".json", tree);
        }
    }
}
