package io.marketprism.config.repository.manager;

import io.marketprism.config.model.bind.Default;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.EnvironmentConfigRepository;
import io.marketprism.config.repository.EnvironmentNames;
import io.marketprism.config.repository.spi.SourceKind;

/** {@code kind: env}. */
final class EnvironmentKind implements SourceKind<EnvironmentKind.Options> {
    /**
     * What a file says of it.
     *
     * @param prefix such as {@code APP_}
     * @param underscores whether one underscore stands for itself and not for {@code -}
     */
    record Options(String prefix, @Default("false") boolean underscores) {}

    @Override
    public String name() {
        return "env";
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public ConfigRepository open(Options options, Context context) {
        EnvironmentNames names = EnvironmentNames.of(options.prefix);
        return EnvironmentConfigRepository.create(
                options.underscores ? names.withUnderscores() : names,
                context.environment(),
                context.runtime());
    }
}
