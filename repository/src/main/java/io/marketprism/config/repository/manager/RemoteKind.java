package io.marketprism.config.repository.manager;

import io.marketprism.config.model.bind.Default;
import io.marketprism.config.model.bind.NotEmpty;
import io.marketprism.config.model.bind.Secret;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.remote.RemoteConfigRepository;
import io.marketprism.config.repository.remote.RemoteConfigRepositoryBuilder;
import io.marketprism.config.repository.spi.SourceKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code kind: remote}: a document on a web server, or a file on another Prism server. */
final class RemoteKind implements SourceKind<RemoteKind.Options> {
    /**
     * What a file of sources says of it.
     *
     * @param urls of servers that have the same, in the order in which they are asked
     * @param project of another Prism server, of which {@code path} is a file then
     * @param path of the document below each URL
     * @param token to show as a bearer
     * @param allowHosts to which redirects may lead besides
     */
    record Options(
            @NotEmpty List<String> urls,
            Optional<String> project,
            @Default("") String path,
            Optional<Secret> token,
            Optional<String> user,
            Optional<Secret> password,
            @Default("false") boolean writable,
            @Default("") List<String> allowHosts,
            @Default("false") boolean allowLoopback,
            @Default("30s") Duration pollInterval,
            @Default("5s") Duration timeout) {}

    @Override
    public String name() {
        return "remote";
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public ConfigRepository open(Options options, Context context) {
        RemoteConfigRepositoryBuilder builder =
                builder(options)
                        .writable(options.writable && !context.readOnly())
                        .allowLoopback(options.allowLoopback)
                        .pollInterval(options.pollInterval)
                        .timeout(options.timeout)
                        .runtime(context.runtime());
        options.allowHosts.forEach(builder::allowHost);
        options.token.ifPresent(token -> builder.bearer(token::reveal));
        options.user.ifPresent(
                user -> builder.basic(user, options.password.map(Secret::reveal).orElse("")));
        return builder.create();
    }

    private static RemoteConfigRepositoryBuilder builder(Options options) {
        String[] urls = options.urls.toArray(new String[0]);
        return options.project.isPresent()
                ? RemoteConfigRepository.prism(
                        ProjectName.parse(options.project.orElseThrow()),
                        FilePath.parse(options.path),
                        urls)
                : RemoteConfigRepository.builder(urls).path(options.path);
    }
}
