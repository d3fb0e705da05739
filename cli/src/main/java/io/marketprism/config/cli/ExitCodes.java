package io.marketprism.config.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the command tells a script by its exit code; those from 64 on follow {@code sysexits.h}.
 * Every command's help lists them.
 */
final class ExitCodes {
    /** Done as asked; nothing to do counts as done. */
    static final int DONE = 0;

    /** Not done, for a reason that no other code names. */
    static final int FAILED = 1;

    /** There are changes: between two states, or that a real run would make. */
    static final int CHANGES = 2;

    /** The command line makes no sense. */
    static final int WRONG_USE = 64;

    /** The project, file, key or folder that was named is not there. */
    static final int NOT_FOUND = 66;

    /** No server answers. */
    static final int UNREACHABLE = 69;

    /** Somebody else was faster, or the server is busy: look again, then repeat. */
    static final int TRY_AGAIN = 75;

    /** The server or the system does not allow it. */
    static final int NOT_ALLOWED = 77;

    /** Ended by Ctrl-C. */
    static final int INTERRUPTED = 130;

    /** The codes as a help text lists them, in their order. */
    static Map<String, String> help() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(code(DONE), "done, or there was nothing to do");
        lines.put(code(FAILED), "failed");
        lines.put(code(CHANGES), "there are changes (diff, --check, --dry-run, --preview)");
        lines.put(code(WRONG_USE), "wrong use of the command line");
        lines.put(code(NOT_FOUND), "the project, file, key or folder is not there");
        lines.put(code(UNREACHABLE), "no server answers");
        lines.put(code(TRY_AGAIN), "somebody was faster, or the server is busy; look, then repeat");
        lines.put(code(NOT_ALLOWED), "not allowed");
        lines.put(code(INTERRUPTED), "ended by Ctrl-C");
        return lines;
    }

    private static String code(int code) {
        return String.format(Locale.ROOT, "%3d", code);
    }

    private ExitCodes() {}
}
