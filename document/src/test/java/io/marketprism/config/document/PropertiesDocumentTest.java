package io.marketprism.config.document;

import java.util.List;

class PropertiesDocumentTest extends DocumentContract {
    @Override
    String name() {
        return "sample.properties";
    }

    @Override
    List<String> samples() {
        return List.of(
                """
                # logging
                log4j = INFO
                log4j.rootLogger=DEBUG, A1
                ! the path
                path = C:\\\\temp\\\\new
                long : one \\
                    two
                unicode é \\u00e9
                server.port=8080
                server.host=localhost

                a\\ b\\=c = d
                """,
                "a.b=1\na.c=2\n",
                "k v");
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
        return -1;
    }
}
