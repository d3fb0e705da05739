package io.marketprism.config.model;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures what an operation allocates, which says more surely than time whether it copies. */
final class Allocation {
    private static final int ROUNDS = 20;

    private Allocation() {}

    /** The fewest bytes that one run took; the first ones also load classes. */
    static long ofOne(Supplier<? extends @Nullable Object> operation) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            Object result = operation.get();
            long after = threads.getCurrentThreadAllocatedBytes();
            fewest = Math.min(fewest, after - before + (result == operation ? 1 : 0));
        }
        return fewest;
    }
}
