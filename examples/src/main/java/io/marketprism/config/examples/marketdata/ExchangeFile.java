package io.marketprism.config.examples.marketdata;

import io.marketprism.config.examples.marketdata.Exchange.Limit;
import java.math.BigDecimal;
import java.util.List;

/** Writes {@code exchanges/okx.yaml}: where a venue is, what it allows, what we collect of it. */
record ExchangeFile(Exchange exchange) implements ExampleFile.Body {
    private static final int CORE_SYMBOLS = 10;
    private static final List<Integer> MAX_DELAYS = List.of(15, 30, 60);

    @Override
    public void write(DocumentWriter writer, Dice dice) {
        writer.comment(
                exchange.title() + ": endpoints, limits and the symbols that are always on.",
                "API: " + exchange.documentation(),
                "Last read against the documentation: " + Remarks.signature(dice));
        if (!exchange.notes().isEmpty()) {
            writer.comment("").comment(exchange.notes().toArray(String[]::new));
        }
        writer.blank().value("exchange", exchange.name()).value("enabled", true);
        writer.value("priority", dice.between(1, 3), "1 is connected first after a restart");
        endpoints(writer);
        limits(writer, dice);
        connection(writer, dice);
        symbols(writer, dice);
    }

    private void endpoints(DocumentWriter writer) {
        writer.banner("Endpoints");
        writer.map(
                "endpoints",
                endpoints -> {
                    for (Market market : exchange.markets()) {
                        endpoints.map(
                                market.name(),
                                one ->
                                        one.value("rest", market.rest())
                                                .value("websocket", market.websocket()));
                    }
                });
    }

    private void limits(DocumentWriter writer, Dice dice) {
        writer.banner("Rate limits: ours, not theirs. What is documented stands beside them.");
        writer.map(
                "rate_limits",
                limits ->
                        limits.map("rest", rest -> write(rest, exchange.restLimits()))
                                .map(
                                        "websocket",
                                        stream -> write(stream, exchange.websocketLimits()))
                                .comment("After a 429, " + Remarks.ticket(dice))
                                .map(
                                        "cool_down",
                                        coolDown ->
                                                coolDown.value("initial", dice.between(1, 5) + "s")
                                                        .value("max", dice.between(2, 10) + "m")
                                                        .value("honour_retry_after", true)));
    }

    private static void write(DocumentWriter writer, List<Limit> limits) {
        for (Limit limit : limits) {
            writer.value(limit.name(), limit.value(), limit.remark());
        }
    }

    private void connection(DocumentWriter writer, Dice dice) {
        int initialMillis = 250 * dice.between(1, 4);
        writer.banner("Connection");
        writer.map(
                "reconnect",
                reconnect ->
                        reconnect
                                .value("initial_delay", initialMillis + "ms")
                                .comment("max_delay: 120s   # until " + Remarks.signature(dice))
                                .value("max_delay", dice.oneOf(MAX_DELAYS) + "s")
                                .value("multiplier", new BigDecimal("1.8"))
                                .value(
                                        "jitter",
                                        new BigDecimal("0.3"),
                                        "else all come back at once")
                                .value("resubscribe_batch", dice.between(2, 10) * 10));
        writer.blank()
                .map(
                        "heartbeat",
                        heartbeat ->
                                heartbeat
                                        .value("interval", exchange.pingSeconds() + "s")
                                        .value("message", exchange.ping())
                                        .value("missed_before_reconnect", 2));
    }

    private void symbols(DocumentWriter writer, Dice dice) {
        writer.banner("Always on. All the others stand in symbols/" + exchange.name() + "-*.");
        writer.map(
                "symbols",
                symbols -> {
                    for (Market market : exchange.markets()) {
                        List<String> core =
                                market.instruments().stream()
                                        .filter(one -> one.quote().equals(market.quotes().get(0)))
                                        .limit(CORE_SYMBOLS)
                                        .map(Instrument::symbol)
                                        .toList();
                        symbols.comment("by turnover, " + Remarks.date(dice));
                        symbols.list(market.name(), core);
                    }
                });
    }
}
