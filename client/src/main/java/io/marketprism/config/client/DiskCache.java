package io.marketprism.config.client;

import io.marketprism.config.client.ConfigSnapshot.CachedFile;
import io.marketprism.config.client.api.WatchRequest;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.IntegerValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.bind.Binder;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ProtocolLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The last state that a client served, as a file: what it starts from when no server answers.
 * Confined to one thread at a time.
 *
 * <p>The file is lines of JSON: what it is a copy of, one line for each file of the state, and the
 * SHA-256 of all bytes before. It appears under its name only when it is whole and synced, so that
 * a crash leaves the copy before. What does not verify is not used, not even in part. It may hold
 * secrets, so only its owner can read it.
 */
final class DiskCache {
    private static final int FORMAT = 1;

    private final Path file;
    private final WatchRequest request;
    private final Binder binder;

    DiskCache(Path folder, WatchRequest request, Binder binder) {
        this.request = request;
        this.binder = binder;
        String subject = Json.write(subject());
        String name = request.project() + "-" + Digests.sha256(subject).substring(0, 12) + ".cache";
        this.file = folder.resolve(name);
    }

    Path file() {
        return file;
    }

    /**
     * Reads the copy; empty if there is none.
     *
     * @throws DiskCacheException if it cannot be used
     */
    Optional<ConfigSnapshot> read() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int end = checkedEnd(bytes);
            return Optional.of(state(new String(bytes, 0, end, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DiskCacheException(file, "cannot be read: " + e.getMessage(), e);
        } catch (DiskCacheException e) {
            throw e;
        } catch (ConfigException e) {
            throw new DiskCacheException(file, "is not as it was written: " + e.getMessage(), e);
        }
    }

    /** Where the last line, the checksum, begins; checks it. */
    private int checkedEnd(byte[] bytes) {
        int end = bytes.length - 1;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        boolean whole =
                bytes.length > 1
                        && bytes[bytes.length - 1] == '\n'
                        && new String(bytes, end, bytes.length - end, StandardCharsets.UTF_8)
                                .equals(checksum(bytes, end));
        if (!whole) {
            throw new DiskCacheException(file, "is torn (expected: its own checksum)", null);
        }
        return end;
    }

    private static String checksum(byte[] bytes, int end) {
        ConfigValue hash = ConfigValue.of(Digests.sha256(bytes, end));
        return Json.write(ConfigValue.of(Map.of("sha256", hash))) + "\n";
    }

    private ConfigSnapshot state(String text) {
        List<String> lines = text.lines().toList();
        MapValue header = object(lines.get(0));
        ConfigValue format = header.get("format");
        ConfigValue of = header.get("of");
        if (!Objects.equals(format, ConfigValue.of(FORMAT)) || !Objects.equals(of, subject())) {
            throw new DiskCacheException(file, "is a copy of something else", null);
        }
        Map<FilePath, CachedFile> files = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            MapValue entry = object(line);
            files.put(
                    FilePath.parse(text(entry, "path")),
                    new CachedFile(text(entry, "id"), Optional.ofNullable(entry.get("value"))));
        }
        if (header.get("revision") instanceof IntegerValue revision) {
            return new ConfigSnapshot(Revision.parse(revision.number().toString()), files, binder);
        }
        throw new DiskCacheException(file, "has no revision", null);
    }

    private MapValue object(String line) {
        if (Json.parse(line, ProtocolLimits.SERVER) instanceof MapValue map) {
            return map;
        }
        throw new DiskCacheException(file, "has a line that is no object", null);
    }

    private String text(MapValue entry, String name) {
        if (entry.get(name) instanceof StringValue string) {
            return string.text();
        }
        throw new DiskCacheException(file, "has a line without " + name, null);
    }

    /**
     * Replaces the copy.
     *
     * @throws DiskCacheException if it cannot be written; the one before is then still there
     */
    void write(ConfigSnapshot state) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, ConfigValue> header = new LinkedHashMap<>();
        header.put("format", ConfigValue.of(FORMAT));
        header.put("of", subject());
        header.put("revision", ConfigValue.of(state.revision().number()));
        add(out, header);
        new TreeMap<>(state.cachedFiles())
                .forEach(
                        (path, cached) -> {
                            Map<String, ConfigValue> line = new LinkedHashMap<>();
                            line.put("path", ConfigValue.of(path.value()));
                            line.put("id", ConfigValue.of(cached.id()));
                            cached.tree().ifPresent(tree -> line.put("value", tree));
                            add(out, line);
                        });
        byte[] body = out.toByteArray();
        out.writeBytes(checksum(body, body.length).getBytes(StandardCharsets.UTF_8));
        try {
            DurableFiles.replace(file, out.toByteArray());
        } catch (IOException e) {
            throw new DiskCacheException(file, "cannot be written: " + e.getMessage(), e);
        }
    }

    private static void add(ByteArrayOutputStream out, Map<String, ConfigValue> line) {
        String text = Json.write(ConfigValue.of(line)) + "\n";
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What the copy is a copy of: another filter would leave files out without a word. */
    private MapValue subject() {
        Map<String, ConfigValue> subject = new LinkedHashMap<>();
        subject.put("project", ConfigValue.of(request.project().value()));
        subject.put("ref", ConfigValue.of(request.ref().toString()));
        request.effective().ifPresent(effective -> subject.put("effective", effective.toJson()));
        subject.put(
                "paths",
                ConfigValue.of(
                        request.paths().stream()
                                .map(glob -> ConfigValue.of(glob.toString()))
                                .toList()));
        return ConfigValue.of(subject);
    }
}
