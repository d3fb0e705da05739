package io.marketprism.config.repository.manager;

import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.SystemPropertiesConfigRepository;
import io.marketprism.config.repository.spi.SourceKind;

/** {@code kind: system}. */
final class SystemPropertiesKind implements SourceKind<SystemPropertiesKind.Options> {
    /**
     * What a file says of it.
     *
     * @param prefix such as {@code app.}
     */
    record Options(String prefix) {}

    @Override
    public String name() {
        return "system";
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public ConfigRepository open(Options options, Context context) {
        return SystemPropertiesConfigRepository.create(
                options.prefix, System.getProperties(), context.runtime());
    }
}
