package io.marketprism.config.document;

import java.util.List;

class YamlDocumentTest extends DocumentContract {
    private static final List<String> SAMPLES =
            List.of(
                    """
                    # The file's head.

                    # who we are
                    name: collector # short
                    # limits
                    limits: # per minute
                      weight: 1200
                      # a lost comment

                    # about nobody

                    symbols:
                    - BTCUSDT # first
                    - 'ETHUSDT'   # last
                    script: |
                      # not a comment
                      run
                    # the end
                    """,
                    "a: {b: [1, 2], \"c\": x} # flow\nd: >-\n  folded\n  text\n\ne: ~\n",
                    "- - 1\n  - 2\n- a: 1\n  b:\n    - c\n\n# last\n- z\n",
                    "a: 1");

    @Override
    String name() {
        return "sample.yaml";
    }

    @Override
    List<String> samples() {
        return SAMPLES;
    }

    @Override
    int accepted() {
        return 95;
    }
}
