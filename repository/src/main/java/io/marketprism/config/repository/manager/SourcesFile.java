package io.marketprism.config.repository.manager;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.bind.Binder;
import io.marketprism.config.model.bind.BindingException;
import io.marketprism.config.model.bind.Conversions;
import io.marketprism.config.model.interpolate.Interpolation;
import io.marketprism.config.model.interpolate.InterpolationException;
import io.marketprism.config.model.interpolate.Resolver;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.InvalidContentException;
import io.marketprism.config.repository.RepositoryProblem;
import io.marketprism.config.repository.RepositoryUnavailableException;
import io.marketprism.config.repository.source.ConfigSource;
import io.marketprism.config.repository.source.ConfigSourceManager;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import io.marketprism.config.repository.spi.SourceKind;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file that declares sources, in any format that has keys: {@code sources.yaml}. Its keys are
 * those of the guide {@code docs/guides/sources.md}; {@code ${env:NAME}} in a value is the
 * environment variable of that name. Immutable; the repositories it has opened belong to whoever
 * opens a manager with {@link #builder}.
 */
public final class SourcesFile {
    private static final KeyPath SOURCES = KeyPath.of("sources");
    private static final Binder BINDER =
            Binder.create()
                    .withConversions(
                            Conversions.standard()
                                    .with(
                                            KeyPattern.class,
                                            "a key pattern such as db.**",
                                            KeyPattern::parse)
                                    .with(KeyPath.class, "a key such as db.host", KeyPath::parse));

    /** The keys that all kinds have in common, in each spelling. */
    private static final Set<String> COMMON =
            Arrays.stream(SourcesDeclaration.Source.class.getRecordComponents())
                    .map(RecordComponent::getName)
                    .flatMap(SourcesFile::spellings)
                    .collect(Collectors.toUnmodifiableSet());

    private final ConfigSourceManager.Builder builder;
    private final List<ConfigSource> sources;

    private SourcesFile(ConfigSourceManager.Builder builder, List<ConfigSource> sources) {
        this.builder = builder;
        this.sources = List.copyOf(sources);
    }

    private static Stream<String> spellings(String name) {
        String words = name.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return Stream.of(name, words, words.replace('-', '_'));
    }

    /**
     * Reads a file in the standard surroundings.
     *
     * @throws InvalidContentException with every problem of the file
     * @throws RepositoryUnavailableException if it cannot be read
     */
    public static SourcesFile read(Path file) {
        return read(file, System.getenv(), RepositoryRuntime.standard());
    }

    /**
     * Reads a file.
     *
     * @param environment what {@code ${env:NAME}} means
     * @throws InvalidContentException with every problem of the file
     * @throws RepositoryUnavailableException if it cannot be read
     */
    public static SourcesFile read(
            Path file, Map<String, String> environment, RepositoryRuntime runtime) {
        return new Reading(file, environment, runtime).read();
    }

    /** A manager with the sources and settings of the file, to be described further and opened. */
    public ConfigSourceManager.Builder builder() {
        return builder;
    }

    /** The sources of the file, in its order. */
    public List<ConfigSource> sources() {
        return sources;
    }

    int highestPriority() {
        return sources.stream().mapToInt(ConfigSource::priority).max().orElse(0);
    }

    /** A source whose repository is not open yet. */
    private record Declared(
            KeyPath key, SourcesDeclaration.Source source, SourceKind<?> kind, Object options) {}

    /** One reading of one file; collects what is wrong. Confined to one thread. */
    private static final class Reading {
        private final Path file;
        private final Path folder;
        private final Map<String, String> environment;
        private final RepositoryRuntime runtime;
        private final SourceKinds kinds = SourceKinds.find();
        private final List<RepositoryProblem> problems = new ArrayList<>();

        Reading(Path file, Map<String, String> environment, RepositoryRuntime runtime) {
            this.file = file;
            this.environment = Map.copyOf(environment);
            this.folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "folder");
            this.runtime = runtime;
        }

        SourcesFile read() {
            ConfigValue tree = resolved(tree());
            SourcesDeclaration declaration = declaration(tree);
            List<Declared> declared = new ArrayList<>();
            for (int i = 0; i < declaration.sources().size(); i++) {
                declared(tree, SOURCES.item(i)).ifPresent(declared::add);
            }
            refuseRepeatedNames(tree, declared);
            requireSound();
            List<ConfigSource> sources = open(tree, declared);
            ConfigSourceManager.Builder builder =
                    ConfigSourceManager.builder().strategy(declaration.strategy());
            declaration.lists().forEach(list -> builder.listRule(list.keys(), list.listRule()));
            declaration.cache().ifPresent(cache -> builder.cacheFolder(folder.resolve(cache)));
            if (declaration.interpolate()) {
                builder.interpolation(Interpolation.ofKeys());
            }
            sources.forEach(builder::source);
            return new SourcesFile(builder.runtime(runtime), sources);
        }

        private ConfigValue tree() {
            try {
                String name = String.valueOf(file.getFileName());
                return ConfigDocument.parse(FilePath.parse(name), Files.readAllBytes(file)).value();
            } catch (IOException e) {
                throw new RepositoryUnavailableException(
                        file.toString(), "cannot be read: " + e, e);
            } catch (InvalidDocumentException e) {
                e.problems()
                        .forEach(
                                p ->
                                        problems.add(
                                                new RepositoryProblem(
                                                        new Origin(p.file(), p.line(), p.column()),
                                                        p.message())));
                throw invalid();
            }
        }

        private ConfigValue resolved(ConfigValue tree) {
            try {
                return Interpolation.ofKeys()
                        .withResolver("env", Resolver.of(environment))
                        .resolve(tree);
            } catch (InterpolationException e) {
                problem(tree, KeyPath.ROOT, String.valueOf(e.getMessage()));
                throw invalid();
            }
        }

        private SourcesDeclaration declaration(ConfigValue tree) {
            try {
                return BINDER.refusingUnknownKeys().bind(tree, SourcesDeclaration.class);
            } catch (BindingException e) {
                add(tree, e);
                throw invalid();
            }
        }

        /** The source of a key; empty if something is wrong with it. */
        private Optional<Declared> declared(ConfigValue tree, KeyPath key) {
            SourcesDeclaration.Source source = null;
            try {
                source = BINDER.bind(tree, key, SourcesDeclaration.Source.class);
            } catch (BindingException e) {
                add(tree, e);
            }
            Optional<SourceKind<?>> kind =
                    BINDER.find(tree, key.child("kind"), String.class).flatMap(kinds::kind);
            Optional<?> options = kind.flatMap(k -> options(tree, key, k));
            if (kind.isEmpty() && tree.get(key.child("kind")) != null) {
                ConfigValue given = tree.get(key.child("kind"));
                problem(
                        tree,
                        key.child("kind"),
                        given + " (expected: one of " + kinds.names() + ")");
            }
            return source == null || options.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Declared(key, source, kind.get(), options.get()));
        }

        private <O> Optional<O> options(ConfigValue tree, KeyPath key, SourceKind<O> kind) {
            if (!(tree.get(key) instanceof MapValue map)) {
                return Optional.empty();
            }
            MapValue own = map;
            for (String common : COMMON) {
                own = own.withoutEntry(common);
            }
            try {
                ConfigValue without = tree.with(key, own);
                return Optional.of(BINDER.refusingUnknownKeys().bind(without, key, kind.options()));
            } catch (BindingException e) {
                add(tree, e);
                return Optional.empty();
            }
        }

        private void refuseRepeatedNames(ConfigValue tree, List<Declared> declared) {
            Set<String> names = new HashSet<>();
            for (Declared one : declared) {
                if (!names.add(one.source.name())) {
                    problem(
                            tree,
                            one.key.child("name"),
                            one.source.name() + " (expected: a name that no other source has)");
                }
            }
        }

        private List<ConfigSource> open(ConfigValue tree, List<Declared> declared) {
            List<ConfigSource> sources = new ArrayList<>();
            for (Declared one : declared) {
                try {
                    sources.add(open(one, one.kind));
                } catch (RuntimeException e) {
                    problem(tree, one.key, String.valueOf(e.getMessage()));
                }
            }
            if (!problems.isEmpty()) {
                sources.forEach(source -> source.repository().close());
            }
            requireSound();
            return sources;
        }

        private <O> ConfigSource open(Declared one, SourceKind<O> kind) {
            SourcesDeclaration.Source source = one.source;
            SourceKind.Context context =
                    new SourceKind.Context(
                            source.name(), folder, runtime, source.readOnly(), environment);
            ConfigRepository repository = kind.open(kind.options().cast(one.options), context);
            try {
                return new ConfigSource(
                        source.name(),
                        repository,
                        source.priority(),
                        source.required(),
                        source.refresh(),
                        source.keys(),
                        source.mount().orElse(KeyPath.ROOT),
                        source.readOnly(),
                        source.rule(),
                        source.delete());
            } catch (IllegalArgumentException e) {
                repository.close();
                throw e;
            }
        }

        private void add(ConfigValue tree, BindingException e) {
            for (BindingException.Problem problem : e.problems()) {
                Origin origin = problem.origin().orElseGet(() -> nearest(tree, problem.key()));
                problems.add(
                        new RepositoryProblem(origin, problem.key() + ": " + problem.message()));
            }
        }

        private void problem(ConfigValue tree, KeyPath key, String message) {
            String where = key.isRoot() ? "" : key + ": ";
            problems.add(new RepositoryProblem(nearest(tree, key), where + message));
        }

        /** Where a key stands, or what it would stand in. */
        private Origin nearest(ConfigValue tree, KeyPath key) {
            for (int length = key.segments().size(); length > 0; length--) {
                Optional<Origin> origin =
                        tree.find(key.prefix(length)).flatMap(ConfigValue::origin);
                if (origin.isPresent()) {
                    return origin.get();
                }
            }
            return wholeFile();
        }

        private Origin wholeFile() {
            return Origin.of(String.valueOf(file.getFileName()));
        }

        private void requireSound() {
            if (!problems.isEmpty()) {
                throw invalid();
            }
        }

        private InvalidContentException invalid() {
            return new InvalidContentException(file.toString(), problems);
        }
    }
}
