package io.marketprism.config.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * Where a command writes: results to the standard output, everything else to the error output. Each
 * is UTF-8 and has the style that fits it: colours on a terminal, plain text in a pipe.
 * Thread-safe.
 */
public final class Terminal {
    private static final String OUT_PROPERTY = "prism.terminal.out";
    private static final String ERR_PROPERTY = "prism.terminal.err";

    private final PrintStream out;
    private final PrintStream err;
    private final Style outDefault;
    private final Style errDefault;
    private final boolean live;
    private volatile ColorMode colors = ColorMode.AUTO;

    private Terminal(
            OutputStream out, OutputStream err, Style outStyle, Style errStyle, boolean live) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.outDefault = outStyle;
        this.errDefault = errStyle;
        this.live = live;
    }

    /**
     * The terminal of this process. Whether an output is one is said by the launcher, which can ask
     * the system for each; Java cannot.
     */
    public static Terminal ofProcess(Map<String, String> environment) {
        boolean colours = wantsColours(environment);
        boolean outIsTerminal = Boolean.getBoolean(OUT_PROPERTY);
        boolean errIsTerminal = Boolean.getBoolean(ERR_PROPERTY);
        boolean moves = !"dumb".equals(environment.get("TERM"));
        return new Terminal(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Style.of(colours && outIsTerminal),
                Style.of(colours && errIsTerminal),
                errIsTerminal && moves);
    }

    /** Two outputs that are no terminals. */
    public static Terminal plain(OutputStream out, OutputStream err) {
        return new Terminal(out, err, Style.PLAIN, Style.PLAIN, false);
    }

    /** See no-color.org: any value but the empty one asks for plain text. */
    private static boolean wantsColours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    /** Sets when text is in colours; the default is {@link ColorMode#AUTO}. */
    public void useColors(ColorMode mode) {
        colors = Objects.requireNonNull(mode, "mode");
    }

    /** How text for the standard output is styled. */
    public Style style() {
        return styled(outDefault);
    }

    /** How text for the error output is styled. */
    public Style errorStyle() {
        return styled(errDefault);
    }

    private Style styled(Style automatic) {
        return switch (colors) {
            case AUTO -> automatic;
            case ALWAYS -> Style.ANSI;
            case NEVER -> Style.PLAIN;
        };
    }

    /** Whether a line of the error output can be written over. */
    public boolean isLive() {
        return live;
    }

    /** Writes a line of the result, and lets a reader at the other end of a pipe have it. */
    public void print(String line) {
        // One write for the line: a reader may be another process that takes what it gets.
        write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes bytes of the result as they are.
     *
     * @throws OutputClosedException if nobody takes them, as when the reader of a pipe has gone
     */
    public void write(byte[] bytes) {
        Objects.requireNonNull(bytes, "bytes");
        out.write(bytes, 0, bytes.length);
        if (out.checkError()) {
            throw new OutputClosedException();
        }
    }

    /** Writes a line for a person: progress, a hint, an error. */
    public void note(String line) {
        err.println(line);
    }

    /** Writes over the current line of the error output; only where {@link #isLive()}. */
    void overwrite(String line) {
        err.print("\r\033[K" + line);
        err.flush();
    }

    /** A writer to the standard output, for what prints by itself. */
    public PrintWriter out() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    /** A writer to the error output, for what prints by itself. */
    public PrintWriter err() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }
}
