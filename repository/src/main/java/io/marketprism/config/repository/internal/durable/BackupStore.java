package io.marketprism.config.repository.internal.durable;

import io.marketprism.config.model.name.FilePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Old contents of files, each a file of its own that a person can copy back without this program:
 * {@code backups/collector/binance.yaml/000012_20261123T223109123Z}. The name tells number and
 * moment, so that there is no list that could be lost. Used by one thread at a time.
 */
public final class BackupStore {
    /**
     * One old content.
     *
     * @param at when it was replaced
     */
    public record Entry(FilePath name, int number, Instant at, Path file) {}

    private static final Pattern NAME = Pattern.compile("([0-9]{6,9})_([0-9]{8}T[0-9]{9}Z)");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final long UNKNOWN = -1;

    private final FileOperations files;
    private final Path directory;
    private final Clock clock;

    /** Bytes of all backups, as far as this process knows; counted when first needed. */
    private long totalBytes = UNKNOWN;

    /** Backups below a directory that need not be there. */
    public BackupStore(FileOperations files, Path directory, Clock clock) {
        this.files = files;
        this.directory = directory;
        this.clock = clock;
    }

    /** Where the next backup of a file will stand. */
    Path next(FilePath name) throws IOException {
        List<Entry> entries = list(name);
        int number = entries.isEmpty() ? 1 : entries.get(entries.size() - 1).number() + 1;
        return directoryOf(name)
                .resolve(String.format("%06d_%s", number, MOMENT.format(clock.instant())));
    }

    /** Keeps a content, with the mode and owner of the file that has had it. */
    void add(Path backup, byte[] content, Path like) throws IOException {
        makeDirectories(backup);
        files.create(backup, content, like);
        files.sync(backup);
        files.syncDirectory(parentOf(backup));
        if (totalBytes != UNKNOWN) {
            totalBytes += content.length;
        }
    }

    private void makeDirectories(Path backup) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path at = parentOf(backup); !files.exists(at); at = parentOf(at)) {
            missing.add(0, at);
        }
        for (Path folder : missing) {
            files.createDirectory(folder, true);
            files.syncDirectory(parentOf(folder));
        }
    }

    private static Path parentOf(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("path: " + path + " (expected: one with a parent)");
        }
        return parent;
    }

    /** The backups of a file, the oldest first. */
    public List<Entry> list(FilePath name) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path file : files.list(directoryOf(name))) {
            entry(name, file).ifPresent(entries::add);
        }
        entries.sort(Comparator.comparingInt(Entry::number));
        return entries;
    }

    /** The backups of all files, file by file, the oldest of each first. */
    public List<Entry> list() throws IOException {
        List<Entry> all = new ArrayList<>();
        collect(directory, all);
        return all;
    }

    private void collect(Path folder, List<Entry> all) throws IOException {
        boolean holdsBackups = false;
        for (Path path : files.list(folder)) {
            if (NAME.matcher(String.valueOf(path.getFileName())).matches()) {
                holdsBackups = true;
            } else {
                collect(path, all);
            }
        }
        if (holdsBackups) {
            all.addAll(list(FilePath.parse(nameOf(folder))));
        }
    }

    private String nameOf(Path folder) {
        return directory.relativize(folder).toString().replace('\\', '/');
    }

    private static Optional<Entry> entry(FilePath name, Path file) {
        Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Instant at = MOMENT.parse(matcher.group(2), Instant::from);
            return Optional.of(new Entry(name, Integer.parseInt(matcher.group(1)), at, file));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * The content of a backup.
     *
     * @throws NoSuchFileException if there is no such backup
     */
    public byte[] read(FilePath name, int number) throws IOException {
        for (Entry entry : list(name)) {
            if (entry.number() == number) {
                return files.read(entry.file());
            }
        }
        throw new NoSuchFileException(directoryOf(name) + "/" + number);
    }

    /** The size of a backup in bytes. */
    public long size(Entry entry) throws IOException {
        return files.size(entry.file());
    }

    /** Deletes what the limits forbid, after backups of these files were added. */
    public void prune(List<FilePath> added, int maxCount, Duration maxAge, long maxTotalBytes)
            throws IOException {
        Instant oldest = clock.instant().minus(maxAge);
        for (FilePath name : added) {
            List<Entry> entries = list(name);
            for (int i = 0; i < entries.size(); i++) {
                int newer = entries.size() - 1 - i;
                if (newer >= maxCount || (newer > 0 && entries.get(i).at().isBefore(oldest))) {
                    delete(entries.get(i));
                }
            }
        }
        if (totalBytes == UNKNOWN || totalBytes > maxTotalBytes) {
            pruneAll(oldest, maxTotalBytes);
        }
    }

    /** Counts anew: another process, or a person, may have added or deleted some. */
    private void pruneAll(Instant oldest, long maxTotalBytes) throws IOException {
        List<Entry> all = list();
        Map<FilePath, Integer> newest = new HashMap<>();
        totalBytes = 0;
        for (Entry entry : all) {
            newest.merge(entry.name(), entry.number(), Math::max);
            totalBytes += size(entry);
        }
        all.sort(Comparator.comparing(Entry::at).thenComparing(Entry::number));
        for (Entry entry : all) {
            boolean isNewest = Objects.equals(newest.get(entry.name()), entry.number());
            if (totalBytes > maxTotalBytes || (!isNewest && entry.at().isBefore(oldest))) {
                delete(entry);
            }
        }
    }

    private void delete(Entry entry) throws IOException {
        long size = size(entry);
        files.delete(entry.file());
        if (totalBytes != UNKNOWN) {
            totalBytes -= size;
        }
    }

    private Path directoryOf(FilePath name) {
        return directory.resolve(name.value());
    }
}
