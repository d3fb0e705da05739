package io.marketprism.config.document;

import java.util.List;

class Json5DocumentTest extends DocumentContract {
    @Override
    String name() {
        return "sample.json5";
    }

    @Override
    List<String> samples() {
        return List.of(
                """
                // JSON5
                {
                  unquoted: 'single',
                  lineBreaks: "Look, \\
                No newlines!",
                  hex: 0xDECAF, half: .5, whole: 8675309.,
                  list: ['a', "b",], /* tail */
                  nested: { deep: { er: +1 } },
                }
                """,
                "{a:1,'b':{c:[]}}",
                "{\n  \"q\": 'x',\n  y: null\n}\n");
    }

    @Override
    int accepted() {
        return 97;
    }
}
