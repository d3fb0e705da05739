package io.marketprism.config.examples.marketdata;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A project whose files are made when they are asked for. Each file depends only on its index, the
 * size and the seed, so that any of them can be had alone and in any order. Immutable and
 * thread-safe: a parallel stream is fine.
 */
public final class GeneratedProject implements Iterable<GeneratedFile> {
    /** The seed that the files in {@code examples/market-data} were made with. */
    public static final long EXAMPLE_SEED = 20_261_123L;

    private final int size;
    private final IntFunction<GeneratedFile> files;

    private GeneratedProject(int size, IntFunction<GeneratedFile> files) {
        this.size = size;
        this.files = files;
    }

    /**
     * A project of one file per instrument, in folders of at most a hundred files, most of them
     * YAML with comments and some JSON.
     *
     * @param size exactly so many files and keys
     */
    public static GeneratedProject generate(Size size, long seed) {
        Objects.requireNonNull(size, "size");
        return new GeneratedProject(
                size.files(), index -> InstrumentFile.at(index, size.keysOf(index), seed));
    }

    /**
     * The files of {@code examples/market-data} that are not written by hand: exchanges, symbols,
     * channels, retention and alerts.
     */
    public static GeneratedProject example(long seed) {
        List<ExampleFile> plan = ExampleFile.plan();
        return new GeneratedProject(plan.size(), index -> plan.get(index).generate(seed));
    }

    /** How many files there are. */
    public int size() {
        return size;
    }

    /**
     * The file at the index.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= index < size()}
     */
    public GeneratedFile file(int index) {
        return files.apply(Objects.checkIndex(index, size));
    }

    /** The files in their order. */
    public Stream<GeneratedFile> stream() {
        return IntStream.range(0, size).mapToObj(files);
    }

    @Override
    public Iterator<GeneratedFile> iterator() {
        return stream().iterator();
    }
}
