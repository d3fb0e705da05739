package io.marketprism.config.examples.marketdata;

import io.marketprism.config.model.name.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One generated file of the example, before it is written. Immutable.
 *
 * @param path where it will stand; its extension chooses the format
 * @param body what writes it
 */
record ExampleFile(FilePath path, Body body) {
    /** Exchanges whose own file is written by hand. */
    private static final Set<String> BY_HAND = Set.of("binance");

    /** Exchanges whose symbols an importer writes, and nobody else: as JSON. */
    private static final Set<String> IMPORTED = Set.of("gate", "kucoin", "hyperliquid");

    /** Writes one kind of file. */
    @FunctionalInterface
    interface Body {
        /** Writes the file, taking what is left to chance from the dice. */
        void write(DocumentWriter writer, Dice dice);
    }

    /** All generated files of the example. */
    static List<ExampleFile> plan() {
        List<ExampleFile> plan = new ArrayList<>();
        for (Exchange exchange : Exchanges.ALL) {
            String name = exchange.name();
            if (!BY_HAND.contains(name)) {
                plan.add(yaml("exchanges/" + name, new ExchangeFile(exchange)));
            }
            for (Market market : exchange.markets()) {
                String path = "symbols/%s-%s".formatted(name, market.name());
                Body symbols = new SymbolsFile(exchange, market);
                plan.add(IMPORTED.contains(name) ? json(path, symbols) : yaml(path, symbols));
            }
            plan.add(yaml("channels/" + name, new ChannelsFile(exchange)));
            plan.add(yaml("storage/retention/" + name, new RetentionFile(exchange)));
            plan.add(yaml("monitoring/rules/" + name, new RulesFile(exchange)));
        }
        return List.copyOf(plan);
    }

    /** Writes the file. */
    GeneratedFile generate(long seed) {
        DocumentWriter writer =
                path.extension().equals("json") ? new JsonWriter() : new YamlWriter();
        body.write(writer, new Dice(seed, path.value()));
        return new GeneratedFile(path, writer.finish(), writer.keys());
    }

    private static ExampleFile yaml(String path, Body body) {
        return new ExampleFile(FilePath.parse(path + ".yaml"), body);
    }

    private static ExampleFile json(String path, Body body) {
        return new ExampleFile(FilePath.parse(path + ".json"), body);
    }
}
