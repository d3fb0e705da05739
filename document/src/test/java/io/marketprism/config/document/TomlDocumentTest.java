package io.marketprism.config.document;

import java.util.List;

class TomlDocumentTest extends DocumentContract {
    @Override
    String name() {
        return "sample.toml";
    }

    @Override
    List<String> samples() {
        return List.of(
                """
                # The head of the file.

                title = "collector" # short
                date = 2026-11-23T10:00:00Z
                weights = [ 1, 2, 3 ]

                # the exchange
                [binance]
                url = 'C:\\temp'
                lines = \"""
                one
                  two\"""
                limits = { weight = 1_200, burst = 1.50 }
                matrix = [
                  [1, 2], # first
                  [],
                ]

                [binance.deep.er]
                x = inf

                # symbols
                [[symbol]]
                name = "BTC"

                [symbol.extra]
                a.b = 1
                a.c = 0xff

                [[symbol]]
                name = "ETH"

                [nothing]
                """,
                "a = 1\nb.c = 2\nb.d = \"x\"\n[e]\nf = true\n",
                "x = {}",
                "[a.b]\nc = []\n");
    }

    @Override
    boolean nulls() {
        return false;
    }

    @Override
    int accepted() {
        return 90;
    }
}
