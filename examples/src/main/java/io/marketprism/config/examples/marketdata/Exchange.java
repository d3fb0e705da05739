package io.marketprism.config.examples.marketdata;

import java.util.List;
import java.util.Locale;

/**
 * One venue: what its documentation says and what we make of it. Immutable.
 *
 * @param title as it is written in a text: {@code OKX}
 * @param documentation where its API is described
 * @param markets its segments, spot first
 * @param restLimits what we allow ourselves on REST
 * @param websocketLimits what we allow ourselves on the streams
 * @param pingSeconds how often it wants to hear from us
 * @param ping what it wants to hear
 * @param notes what one has to know, as comments at the top of its file
 */
record Exchange(
        String title,
        String documentation,
        List<Market> markets,
        List<Limit> restLimits,
        List<Limit> websocketLimits,
        int pingSeconds,
        String ping,
        List<String> notes) {

    /**
     * One rate limit.
     *
     * @param name the key, with its unit: {@code requests_per_2s}
     * @param value what we allow ourselves
     * @param remark what is documented, or why ours is lower
     */
    record Limit(String name, int value, String remark) {}

    Exchange {
        markets = List.copyOf(markets);
        restLimits = List.copyOf(restLimits);
        websocketLimits = List.copyOf(websocketLimits);
        notes = List.copyOf(notes);
    }

    /** The name in paths, keys and subjects: {@code okx}. */
    String name() {
        return title.toLowerCase(Locale.ROOT);
    }
}
