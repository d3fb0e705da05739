package io.marketprism.config.repository.manager;

import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.bind.Between;
import io.marketprism.config.model.bind.Default;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.MemoryConfigRepository;
import io.marketprism.config.repository.spi.SourceKind;

/** A kind for tests, found as those of other modules are: a tree in the file of sources itself. */
public final class TreeKind implements SourceKind<TreeKind.Options> {
    /** The tree, and a number that must be in a range. */
    public record Options(MapValue tree, @Default("1") @Between(min = "1", max = "9") int level) {}

    /** For the service loader. */
    public TreeKind() {}

    @Override
    public String name() {
        return "tree";
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public ConfigRepository open(Options options, Context context) {
        if (options.level() == 9) {
            throw new IllegalArgumentException("level: 9 (expected: not today)");
        }
        return MemoryConfigRepository.create(context.source(), options.tree(), context.runtime());
    }
}
