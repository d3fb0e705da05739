package io.marketprism.config.benchmarks.jmh;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Results of benchmarks, a table for each piece of work. Immutable. */
final class RatioTables {
    private static final String OURS = "prism";
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Map<String, List<Row>> tables;

    private record Row(String who, double time, double error, String unit, double allocated) {}

    private RatioTables(Map<String, List<Row>> tables) {
        this.tables = tables;
    }

    static RatioTables of(Collection<RunResult> results) {
        Map<String, List<Row>> tables = new TreeMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            int dot = name.lastIndexOf('.');
            String work = name.substring(name.lastIndexOf('.', dot - 1) + 1, dot);
            tables.computeIfAbsent(work, w -> new ArrayList<>())
                    .add(row(name.substring(dot + 1), result));
        }
        return new RatioTables(tables);
    }

    private static Row row(String who, RunResult result) {
        Result<?> time = result.getPrimaryResult();
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATION);
        return new Row(
                who,
                time.getScore(),
                time.getScoreError(),
                time.getScoreUnit(),
                allocated == null ? Double.NaN : allocated.getScore());
    }

    /** Prints the tables; a ratio above one says how many times as long as ours somebody takes. */
    void print(PrintStream out) {
        tables.forEach((work, rows) -> print(out, work, rows));
    }

    private static void print(PrintStream out, String work, List<Row> rows) {
        double ours =
                rows.stream()
                        .filter(row -> row.who().equals(OURS))
                        .mapToDouble(Row::time)
                        .findFirst()
                        .orElse(Double.NaN);
        out.printf("%n### %s%n%n| who | time | error | bytes | ratio |%n", work);
        out.println("| --- | ---: | ---: | ---: | ---: |");
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %,.1f %s | ±%,.1f | %,.0f | %.2f |%n",
                    row.who(),
                    row.time(),
                    row.unit(),
                    row.error(),
                    row.allocated(),
                    row.time() / ours);
        }
    }
}
