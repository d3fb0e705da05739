package io.marketprism.config.benchmarks.jmh;

import java.io.PrintStream;

/** What {@link EditScalar} leaves of the author's lines. Thread-safe: nothing but functions. */
final class EditedLines {
    private EditedLines() {}

    /** Prints how many lines of the original each of them loses. */
    static void print(PrintStream out) {
        EditScalar edit = new EditScalar();
        out.printf("%n### Lines lost by changing one scalar%n%n| who | lines |%n| --- | ---: |%n");
        print(out, "prism", edit.before(), edit.prism());
        print(out, "snakeyamlEngine", edit.before(), edit.snakeyamlEngine());
        print(out, "jackson", edit.before(), edit.jackson());
    }

    private static void print(PrintStream out, String who, byte[] before, byte[] after) {
        out.printf("| %s | %d |%n", who, Inputs.linesLost(before, after));
    }
}
