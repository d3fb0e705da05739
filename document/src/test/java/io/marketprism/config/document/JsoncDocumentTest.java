package io.marketprism.config.document;

import java.util.ArrayList;
import java.util.List;

class JsoncDocumentTest extends DocumentContract {
    private static final List<String> COMMENTED =
            List.of(
                    """
                    // The file's head.

                    {
                      // who we are
                      "name": "collector", // short
                      /* limits
                         of the exchange */
                      "limits": { // per minute
                        "weight": 1200,
                        // a lost comment
                      },

                      // about nobody

                      // symbols
                      "symbols": [
                        "BTCUSDT", // first
                        "ETHUSDT" /* last */
                      ]
                      // the end
                    }
                    """,
                    "{ \"a\": 1, /* b */ \"b\": [1 /* one */, 2], \"c\": {/* none */}, }",
                    "[\n  1, // one\n  2, // two\n]\n// after");

    @Override
    String name() {
        return "sample.jsonc";
    }

    @Override
    List<String> samples() {
        List<String> all = new ArrayList<>(JsonDocumentTest.TEXTS);
        all.addAll(COMMENTED);
        return all;
    }

    @Override
    int accepted() {
        return 97;
    }
}
