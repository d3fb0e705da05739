package io.marketprism.config.repository.manager;

import io.marketprism.config.model.bind.Default;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.file.FileConfigRepository;
import io.marketprism.config.repository.file.FileLayout;
import io.marketprism.config.repository.file.FileRepositoryBuilder;
import io.marketprism.config.repository.spi.SourceKind;
import java.nio.file.Path;

/**
 * {@code kind: file}: one file or a directory. One that is not there is a failure, so that the
 * source's fallback decides what holds.
 */
final class FileKind implements SourceKind<FileKind.Options> {
    /**
     * What a file of sources says of it.
     *
     * @param path relative to that file
     * @param layout how the files of a directory become a tree
     */
    record Options(Path path, @Default("mounted") FileLayout layout) {}

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public ConfigRepository open(Options options, Context context) {
        FileRepositoryBuilder builder =
                FileConfigRepository.builder(context.folder().resolve(options.path))
                        .name("file:" + options.path)
                        .layout(options.layout)
                        .runtime(context.runtime())
                        .required();
        return (context.readOnly() ? builder.readOnly() : builder).open();
    }
}
