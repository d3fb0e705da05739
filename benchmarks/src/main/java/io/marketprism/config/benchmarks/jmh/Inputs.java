package io.marketprism.config.benchmarks.jmh;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentConversion;
import io.marketprism.config.examples.marketdata.GeneratedFile;
import io.marketprism.config.examples.marketdata.GeneratedProject;
import io.marketprism.config.examples.marketdata.Size;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the benchmarks read: the same on every machine. Thread-safe: nothing but functions. */
final class Inputs {
    private static final int SIZE = 100_000;
    private static final long SEED = 7;
    private static final FilePath YAML = FilePath.parse("instruments.yaml");
    private static final FilePath INI = FilePath.parse("instruments.ini");

    private Inputs() {}

    /** 100 KB of commented YAML: the files of a generated project, each under a key of its own. */
    static byte[] yaml() {
        StringBuilder text = new StringBuilder(SIZE + SIZE / 10);
        for (GeneratedFile file : GeneratedProject.generate(Size.ofFiles(100), SEED)) {
            if (text.length() >= SIZE) {
                break;
            }
            if (file.path().extension().equals("yaml")) {
                text.append(nameOf(file)).append(":\n").append(indented(file.text()));
            }
        }
        return bytes(text.toString());
    }

    /** 100 KB of JSON on many lines: what the YAML says, and on until it is as long. */
    static byte[] json() {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        int length = 0;
        for (GeneratedFile file : GeneratedProject.generate(Size.ofFiles(100), SEED)) {
            if (length >= SIZE) {
                break;
            }
            ConfigValue value = ConfigDocument.parse(file.path(), file.content()).value();
            entries.put(nameOf(file), value);
            length += indented(Json.writePretty(value)).length();
        }
        return bytes(Json.writePretty(ConfigValue.of(entries)) + "\n");
    }

    /** 100 KB of INI, with a comment above each section. */
    static byte[] ini() {
        ConfigValue tree = ConfigDocument.parse(YAML, yaml()).value();
        StringBuilder text = new StringBuilder(SIZE + SIZE / 10);
        for (String line : DocumentConversion.of(tree, INI).document().text().split("\n", -1)) {
            if (text.length() >= SIZE) {
                break;
            }
            text.append(line.startsWith("[") ? "; of " + line + "\n" : "")
                    .append(line)
                    .append('\n');
        }
        return bytes(text.toString());
    }

    /** 27 lines with comments, as a person writes them. */
    static byte[] commented() {
        return bytes(
                """
                # Collector for Binance.
                # Ask the market-data team before you change a limit.

                server:
                  host: 0.0.0.0        # all interfaces
                  port: 8080           # behind the proxy
                  tls: {enabled: true, cert: /etc/tls/cert.pem}   # rotated weekly

                # Limits of one connection.
                limits:
                  requests: 1200       # per minute
                  "burst.size": 50

                exchanges:
                  # Spot first.
                  - name: binance
                    symbols: [BTCUSDT, ETHUSDT]   # the two that matter
                    weight: 1.50
                  - name: okx
                    symbols:
                      - BTC-USDT
                      - ETH-USDT
                    weight: 2

                labels:
                  app.kubernetes.io/name: 'collector'
                last: true   # the end
                """);
    }

    /** How many lines of a text are no longer in another. */
    static int linesLost(byte[] before, byte[] after) {
        Map<String, Long> left =
                new String(after, StandardCharsets.UTF_8)
                        .lines()
                        .collect(Collectors.groupingBy(l -> l, Collectors.counting()));
        int lost = 0;
        for (String line : new String(before, StandardCharsets.UTF_8).lines().toList()) {
            long count = left.getOrDefault(line, 0L);
            left.put(line, count - 1);
            lost += count > 0 ? 0 : 1;
        }
        return lost;
    }

    private static String nameOf(GeneratedFile file) {
        String path = file.path().value();
        return path.substring(0, path.lastIndexOf('.')).replace('/', '_');
    }

    private static String indented(String text) {
        return text.lines()
                .map(line -> line.isEmpty() ? "\n" : "  " + line + "\n")
                .collect(Collectors.joining());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
