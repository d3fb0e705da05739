package io.marketprism.config.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** The results of a few rounds of one measurement: the machine is noisy, so the median counts. */
final class Rounds {
    private final double[] results;

    Rounds(double... results) {
        this.results = results.clone();
        Arrays.sort(this.results);
    }

    double median() {
        int middle = results.length / 2;
        return results.length % 2 == 1
                ? results[middle]
                : (results[middle - 1] + results[middle]) / 2;
    }

    /** Median with the lowest and the highest. */
    String summary(String unit) {
        return String.format(
                Locale.ROOT,
                "%,.0f %s (%,.0f to %,.0f in %d rounds)",
                median(),
                unit,
                results[0],
                results[results.length - 1],
                results.length);
    }
}
