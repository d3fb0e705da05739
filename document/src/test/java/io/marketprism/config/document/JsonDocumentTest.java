package io.marketprism.config.document;

import java.util.List;

class JsonDocumentTest extends DocumentContract {
    static final List<String> TEXTS =
            List.of(
                    """
                    {
                      "name": "collector",
                      "limits": {
                        "weight": 1200,
                        "burst": 1.50
                      },
                      "symbols": ["BTCUSDT", "ETHUSDT"],
                      "matrix": [
                        [1, 2],
                        []
                      ],
                      "empty": {}
                    }
                    """,
                    "{\"a\":1,\"b\":[1,2,{\"c\":null}],\"d\":{}}",
                    "{ \"a\": 1, \"b\": { \"c\": [ 1 ] } }\n",
                    "{\n\t\"tabs\" : true,\n\t\"deep\" : {\n\t\t\"er\" : [\n\t\t\t1,\n\t\t\t2\n\t\t]\n\t}\n}",
                    "\n[\n    {\"id\": 1, \"v\": \"x\"},\n    {\"id\": 2, \"v\": \"y\"}\n]\n",
                    "{}");

    @Override
    String name() {
        return "sample.json";
    }

    @Override
    List<String> samples() {
        return TEXTS;
    }

    @Override
    int accepted() {
        return 97;
    }
}
