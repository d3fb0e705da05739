package io.marketprism.config.versioning.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.VersioningLimits;
import io.marketprism.config.versioning.spi.Authorizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** A store in a directory whose disk the test controls. */
final class StoreFixture implements AutoCloseable {
    static final Person ADA = Person.of("Ada");
    static final ProjectName PROJECT = ProjectName.parse("market-data");

    final FaultyStorage storage;
    final Store store;
    final ProjectCell project;

    private StoreFixture(FaultyStorage storage, Store store, ProjectCell project) {
        this.storage = storage;
        this.store = store;
        this.project = project;
    }

    static StoreFixture open(Path directory) {
        return open(directory, (name, entries) -> {}, false);
    }

    static StoreFixture open(Path directory, Clock clock) {
        return open(directory, (name, entries) -> {}, false, clock);
    }

    static StoreFixture open(
            Path directory, BiConsumer<ProjectName, List<LogEntry>> listener, boolean acceptLoss) {
        return open(directory, listener, acceptLoss, Clock.systemUTC());
    }

    private static StoreFixture open(
            Path directory,
            BiConsumer<ProjectName, List<LogEntry>> listener,
            boolean acceptLoss,
            Clock clock) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DirectoryLock lock = DirectoryLock.take(directory, Duration.ofSeconds(5));
        FaultyStorage storage =
                new FaultyStorage(
                        RocksStorage.open(
                                directory.resolve("tables"), directory.resolve("native")));
        Store.Settings settings =
                new Store.Settings(
                        clock,
                        "test",
                        VersioningLimits.DEFAULT,
                        Authorizer.ALLOW_ALL,
                        List.of(),
                        listener,
                        acceptLoss,
                        List.of());
        Watermark watermark = Watermark.open(directory.resolve("acknowledged"));
        Store store = Store.open(settings, lock, storage, watermark);
        ProjectCell project =
                store.names().contains(PROJECT)
                        ? store.project(PROJECT)
                        : store.create(PROJECT, ADA);
        return new StoreFixture(storage, store, project);
    }

    CommitResult put(String path, String text) {
        return store.commit(project, request(path, text));
    }

    static CommitRequest request(String path, String text) {
        return CommitRequest.builder(ADA)
                .message("Put " + path)
                .put(FilePath.parse(path), text.getBytes(UTF_8))
                .build();
    }

    boolean has(String path) {
        BranchHead head = project.state().head("refs/heads/main");
        return head != null
                && WorkingFiles.blobAt(head.tree(), FilePath.parse(path), project) != null;
    }

    @Override
    public void close() {
        store.close();
    }
}
