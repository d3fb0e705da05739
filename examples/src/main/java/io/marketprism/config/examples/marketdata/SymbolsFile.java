package io.marketprism.config.examples.marketdata;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code symbols/okx-spot.yaml}: what every instrument of one market is made of. */
record SymbolsFile(Exchange exchange, Market market) implements ExampleFile.Body {
    private static final List<Integer> MINIMUMS = List.of(1, 5, 5, 5, 10);

    @Override
    public void write(DocumentWriter writer, Dice dice) {
        writer.comment(
                "%s %s: instruments and their steps.".formatted(exchange.title(), market.name()),
                "Imported " + Remarks.date(dice) + "; corrections by hand carry a ticket.");
        writer.blank().value("exchange", exchange.name()).value("market", market.name());
        writer.value("listed", market.listed()).blank();
        if (market.derivatives()) {
            writer.items("instruments", market.instruments(), (one, of) -> contract(one, of, dice));
        } else {
            writer.rows(
                    "instruments", market.instruments().stream().map(of -> row(of, dice)).toList());
        }
    }

    private static Map<String, Object> row(Instrument instrument, Dice dice) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("symbol", instrument.symbol());
        row.put("id", instrument.canonical());
        row.put("tick", instrument.tick());
        row.put("lot", instrument.lot());
        row.put("min_notional", dice.oneOf(MINIMUMS));
        return row;
    }

    private static void contract(DocumentWriter writer, Instrument instrument, Dice dice) {
        boolean busy = instrument.busy();
        boolean corrected = dice.onceIn(9);
        writer.value("symbol", instrument.symbol())
                .value("id", instrument.canonical() + "-PERP")
                .value("tick", instrument.tick())
                .value(
                        "contract_size",
                        busy ? new BigDecimal("0.001") : BigDecimal.ONE,
                        corrected ? "was 10, " + Remarks.ticket(dice) : "")
                .value("max_leverage", busy ? 100 : dice.oneOf(List.of(20, 25, 50, 75)))
                .value("funding_interval", busy || dice.onceIn(2) ? "8h" : "4h");
    }
}
