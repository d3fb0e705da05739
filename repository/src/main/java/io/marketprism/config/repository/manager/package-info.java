/**
 * Configuration as types of the program, live.
 *
 * <pre>{@code
 * try (ConfigManager config = ConfigManager.builder()
 *         .sourcesFile(Path.of("sources.yaml"))
 *         .environment("APP_")
 *         .arguments(args)
 *         .open()) {
 *     Duration timeout = config.get("db.timeout", Duration.class);
 *     Optional<URI> proxy = config.find("proxy", URI.class);
 *     LiveValue<Server> server = config.live("server", Server.class);
 *     server.get().port();                 // always that of the newest configuration
 *     server.onChange(now -> restart(now));
 * }
 * }</pre>
 *
 * <p>{@link io.marketprism.config.repository.manager.ConfigManager} binds what {@link
 * io.marketprism.config.repository.source.ConfigSourceManager} merges. {@link
 * io.marketprism.config.repository.manager.SourcesFile} reads the sources from a file; the kinds of
 * sources that it can name are found by {@link io.marketprism.config.repository.spi.SourceKind}.
 */
@NullMarked
package io.marketprism.config.repository.manager;

import org.jspecify.annotations.NullMarked;
