package io.marketprism.config.cli.terminal;

import java.util.Locale;

/** When text is in colours. */
public enum ColorMode {
    /** On a terminal that shows them, unless the user's environment has {@code NO_COLOR}. */
    AUTO,
    /** Always: for a pager, or a recording. */
    ALWAYS,
    /** Never. */
    NEVER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
