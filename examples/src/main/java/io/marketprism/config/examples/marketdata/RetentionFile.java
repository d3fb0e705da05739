package io.marketprism.config.examples.marketdata;

import io.marketprism.config.examples.marketdata.Market.Channel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code storage/retention/okx.yaml}: how long what is kept, and where. */
record RetentionFile(Exchange exchange) implements ExampleFile.Body {
    private static final int SPECIAL_ONCE_IN = 4;
    private static final List<String> BULKY = List.of("book", "best");

    @Override
    public void write(DocumentWriter writer, Dice dice) {
        writer.comment(
                "How long data of "
                        + exchange.title()
                        + " is kept: hot in ClickHouse, then cold in S3.",
                "Shorter than the default only with the agreement of research ("
                        + Remarks.ticket(dice)
                        + ").");
        writer.blank().value("exchange", exchange.name());
        for (Market market : exchange.markets()) {
            writer.blank().map(market.name(), one -> market(one, market, dice));
        }
    }

    private static void market(DocumentWriter writer, Market market, Dice dice) {
        writer.map(
                "defaults",
                defaults -> {
                    for (Channel channel : market.channels()) {
                        boolean bulky = BULKY.contains(channel.kind());
                        defaults.map(
                                channel.kind(),
                                one ->
                                        one.value("hot", bulky ? "7d" : "90d")
                                                .value("cold", bulky ? "730d" : "2555d"));
                    }
                });
        writer.comment("Exceptions, first match wins");
        writer.rows("exceptions", exceptions(market, dice));
    }

    private static List<Map<String, Object>> exceptions(Market market, Dice dice) {
        return market.instruments().stream()
                .filter(one -> one.rank() == 0 || dice.onceIn(SPECIAL_ONCE_IN))
                .map(one -> exception(one, dice))
                .toList();
    }

    private static Map<String, Object> exception(Instrument instrument, Dice dice) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", instrument.canonical());
        row.put("channel", instrument.busy() ? "book" : dice.oneOf(List.of("book", "trades")));
        row.put("hot", instrument.busy() ? "30d" : dice.oneOf(List.of("1d", "3d", "14d")));
        row.put("cold", instrument.busy() ? "2555d" : dice.oneOf(List.of("90d", "365d")));
        return row;
    }
}
