package io.marketprism.config.cli.terminal;

import java.util.Locale;

/**
 * One line that says how far a work has come; nothing where lines cannot be written over. Confined
 * to one thread. Closing it clears the line.
 */
public final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 50_000_000;

    private final Terminal terminal;
    private final String what;
    private final long total;
    private long drawnNanos;

    /**
     * A bar at zero.
     *
     * @param what is counted, as in {@code files}
     * @param total how many there will be
     */
    public ProgressBar(Terminal terminal, String what, long total) {
        this.terminal = terminal;
        this.what = what;
        this.total = total;
        this.drawnNanos = System.nanoTime() - REDRAW_NANOS;
    }

    /** Shows that so many are done; drawn at most twenty times a second. */
    public void done(long count) {
        long now = System.nanoTime();
        if (terminal.isLive() && now - drawnNanos >= REDRAW_NANOS) {
            drawnNanos = now;
            terminal.overwrite(line(count));
        }
    }

    /** The line for a count. */
    String line(long count) {
        int filled = total == 0 ? WIDTH : (int) (WIDTH * Math.min(count, total) / total);
        return String.format(
                Locale.ROOT,
                "  %s%s %,d/%,d %s",
                terminal.errorStyle().green("━".repeat(filled)),
                terminal.errorStyle().faint("─".repeat(WIDTH - filled)),
                count,
                total,
                what);
    }

    @Override
    public void close() {
        if (terminal.isLive()) {
            terminal.overwrite("");
        }
    }
}
