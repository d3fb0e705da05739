package io.marketprism.config.document;

import java.util.List;

class IniDocumentTest extends DocumentContract {
    @Override
    String name() {
        return "sample.ini";
    }

    @Override
    List<String> samples() {
        return List.of(
                """
                ; the head of the file

                root = 1

                # the exchange
                [binance]
                url = https://api.binance.com/v3 ; production
                path = C:\\temp\\new
                quoted = "a ; b" # not a comment
                raw = 'C:\\x "y"'
                long = one \\
                       two
                empty =
                symbols[] = BTCUSDT
                symbols[] = ETHUSDT

                [binance.limits]
                weight: 1200

                [a "b.c"]
                x=y

                [binance]
                again = true
                """,
                "[a]\nb=1\n[a.c]\nd=2\n",
                "k = v",
                "[only]\n",
                "  indented = 1\n  more=2\n\n[s]\n  k = v\n");
    }

    @Override
    int accepted() {
        return 96;
    }

    @Override
    boolean nulls() {
        return false;
    }

    @Override
    int listDepth() {
        return 0;
    }
}
