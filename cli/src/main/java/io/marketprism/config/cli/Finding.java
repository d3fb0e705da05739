package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.model.MapValue;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code prism doctor} has found out about one thing. Immutable.
 *
 * @param what was looked at
 * @param state how it is
 * @param text what was found
 * @param mend what to do about it; empty if there is nothing to do
 */
record Finding(String what, State state, String text, Optional<String> mend) {
    /** How a thing is. */
    enum State {
        /** As it should be. */
        GOOD,
        /** It works, but may not for long, or not for all. */
        CARE,
        /** It does not work. */
        WRONG;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As it should be. */
    static Finding good(String what, String text) {
        return new Finding(what, State.GOOD, text, Optional.empty());
    }

    /** Works, with a reservation. */
    static Finding care(String what, String text, String mend) {
        return new Finding(what, State.CARE, text, Optional.of(mend));
    }

    /** Does not work. */
    static Finding wrong(String what, String text, String mend) {
        return new Finding(what, State.WRONG, text, Optional.of(mend));
    }

    /** This as data. */
    MapValue toJson() {
        return new Fields()
                .put("what", what)
                .put("state", state.toString())
                .put("found", text)
                .put("mend", mend.orElse(null))
                .build();
    }
}
