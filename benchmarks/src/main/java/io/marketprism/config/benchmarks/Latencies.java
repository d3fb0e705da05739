package io.marketprism.config.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Durations in nanoseconds, kept one by one. Thread-safe. */
final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1024];
    private int size;

    synchronized void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = duration;
    }

    synchronized void addAll(Latencies other) {
        for (int i = 0; i < other.size; i++) {
            add(other.nanos[i]);
        }
    }

    synchronized int size() {
        return size;
    }

    /**
     * The duration in milliseconds that the given share of all does not exceed; 0 if there is none.
     */
    synchronized double millisAt(double share) {
        if (size == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int index = (int) Math.ceil(share * size) - 1;
        return sorted[Math.max(0, Math.min(size - 1, index))] / NANOS_PER_MILLI;
    }

    /** Median, 99th percentile and maximum on one line. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "p50 %.3f ms, p99 %.3f ms, max %.3f ms",
                millisAt(0.5),
                millisAt(0.99),
                millisAt(1));
    }
}
