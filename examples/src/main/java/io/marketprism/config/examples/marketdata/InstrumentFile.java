package io.marketprism.config.examples.marketdata;

import io.marketprism.config.model.name.FilePath;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes one file of a larger project: everything about one instrument on one market, with an exact
 * number of keys. Sections are taken in their order for as long as they fit; the hours of the
 * expected traffic, which have one key each, make up the rest.
 */
final class InstrumentFile {
    private static final int FOLDER_SIZE = 100;
    private static final int JSON_ONCE_IN = 12;
    private static final int HOURS = 24;

    /** Each section with how many keys it writes. */
    private static final List<Section> SECTIONS =
            List.of(
                    new Section(6, InstrumentFile::instrument),
                    new Section(5, InstrumentFile::steps),
                    new Section(18, InstrumentFile::channels),
                    new Section(6, InstrumentFile::limits),
                    new Section(9, InstrumentFile::publishing),
                    new Section(12, InstrumentFile::storage),
                    new Section(12, InstrumentFile::quality),
                    new Section(8, InstrumentFile::alerts));

    private final Venue venue;
    private final Instrument instrument;
    private final Dice dice;
    private final DocumentWriter writer;

    private record Venue(Exchange exchange, Market market) {}

    private record Section(int keys, Consumer<InstrumentFile> body) {}

    private InstrumentFile(Venue venue, Instrument instrument, Dice dice, DocumentWriter writer) {
        this.venue = venue;
        this.instrument = instrument;
        this.dice = dice;
        this.writer = writer;
    }

    /** The file at an index: the markets take turns, each with its next instrument. */
    static GeneratedFile at(int index, int keys, long seed) {
        List<Venue> venues = Venues.ALL;
        Venue venue = venues.get(index % venues.size());
        int ordinal = index / venues.size();
        Instrument instrument = venue.market().instrument(ordinal);
        String folder =
                "instruments/%s/%s/shard-%03d/%s"
                        .formatted(
                                venue.exchange().name(),
                                venue.market().name(),
                                ordinal / FOLDER_SIZE,
                                instrument.fileName());
        Dice dice = new Dice(seed, folder);
        boolean json = dice.onceIn(JSON_ONCE_IN);
        DocumentWriter writer = json ? new JsonWriter() : new YamlWriter();
        new InstrumentFile(venue, instrument, dice, writer).write(keys);
        FilePath path = FilePath.parse(folder + (json ? ".json" : ".yaml"));
        return new GeneratedFile(path, writer.finish(), writer.keys());
    }

    private void write(int keys) {
        writer.comment(
                "%s on %s %s"
                        .formatted(
                                instrument.canonical(),
                                venue.exchange().title(),
                                venue.market().name()),
                "Last change: " + Remarks.signature(dice) + ", " + Remarks.ticket(dice));
        for (Section section : SECTIONS) {
            if (writer.keys() + section.keys() <= keys) {
                section.body().accept(this);
            }
        }
        int rest = keys - writer.keys();
        if (rest > 0) {
            traffic(rest);
        }
    }

    private void instrument() {
        writer.blank()
                .value("symbol", instrument.symbol(), "as the exchange spells it")
                .value("id", instrument.canonical())
                .value("base", instrument.base().code())
                .value("quote", instrument.quote())
                .value("enabled", !dice.onceIn(20))
                .value("tier", instrument.busy() ? 1 : dice.between(2, 4));
    }

    private void steps() {
        writer.blank()
                .map(
                        "steps",
                        steps ->
                                steps.value("tick", instrument.tick())
                                        .value("lot", instrument.lot())
                                        .value("min_notional", dice.oneOf(List.of(1, 5, 10)))
                                        .value("price_decimals", instrument.base().priceDecimals())
                                        .value(
                                                "amount_decimals",
                                                instrument.base().amountDecimals()));
    }

    private void channels() {
        writer.banner("Channels");
        writer.map(
                "channels",
                channels -> {
                    channels.map("trades", one -> channel(one, "250ms"));
                    channels.map(
                            "book",
                            book -> {
                                channel(book, "100ms");
                                book.comment("depth: 1000   # " + Remarks.reason(dice, false));
                                book.value("depth", dice.oneOf(List.of(50, 100, 200, 400)));
                                book.value("checksum", true);
                                book.inline("publish_levels", List.of(5, 20));
                            });
                    channels.map("ticker", one -> channel(one, "1s"));
                    channels.map(
                            "candles",
                            candles -> {
                                candles.value("enabled", true);
                                candles.list("intervals", List.of("1m", "5m", "15m", "1h"));
                            });
                });
    }

    private void channel(DocumentWriter channel, String latency) {
        channel.value("enabled", true);
        channel.value("stale_after", dice.between(5, 120) + "s");
        channel.value("expected_latency", latency, remarkNowAndThen());
    }

    private void limits() {
        writer.banner("Limits and reconnect");
        writer.map(
                "limits",
                limits ->
                        limits.value("snapshots_per_minute", dice.between(2, 30))
                                .value("backfill_requests_per_minute", dice.between(10, 120))
                                .value(
                                        "symbols_beside_it",
                                        dice.between(10, 60),
                                        "on the same connection"));
        writer.map(
                "reconnect",
                reconnect ->
                        reconnect
                                .value("initial_delay", 250 * dice.between(1, 8) + "ms")
                                .value("max_delay", dice.between(10, 60) + "s")
                                .value("jitter", new BigDecimal("0." + dice.between(1, 5))));
    }

    private void publishing() {
        String subject = "md.%s.%s".formatted(venue.exchange().name(), venue.market().name());
        writer.banner("Broker");
        writer.map(
                "publish",
                publish -> {
                    for (String kind : List.of("trades", "book", "ticker")) {
                        publish.map(
                                kind,
                                one ->
                                        one.value(
                                                        "subject",
                                                        "%s.%s.%s"
                                                                .formatted(
                                                                        subject,
                                                                        kind,
                                                                        instrument.canonical()))
                                                .value(
                                                        "stream",
                                                        "MD_"
                                                                + (kind.equals("book")
                                                                        ? "BOOKS"
                                                                        : "TRADES"))
                                                .value("compress", kind.equals("book")));
                    }
                });
    }

    private void storage() {
        writer.banner("Storage");
        writer.map(
                "storage",
                storage -> {
                    storage.rows(
                            "retention",
                            List.of(
                                    retention("trades", "90d", "2555d"),
                                    retention("book", "7d", "730d"),
                                    retention("ticker", "30d", "365d")));
                    storage.value("codec", "zstd", remarkNowAndThen());
                    storage.value("row_group_rows", dice.oneOf(List.of(122_880, 250_000, 500_000)));
                    storage.value("flush_every", dice.between(1, 10) + "s");
                });
    }

    private static Map<String, Object> retention(String channel, String hot, String cold) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("channel", channel);
        row.put("hot", hot);
        row.put("cold", cold);
        return row;
    }

    private void quality() {
        writer.banner("Quality");
        writer.map(
                "quality",
                quality ->
                        quality.value("max_gap", dice.between(1, 30) + "s")
                                .value("max_spread_bps", dice.between(5, 400), remarkNowAndThen())
                                .value("max_price_jump_bps", dice.between(50, 900))
                                .value("max_clock_skew", 50 * dice.between(1, 10) + "ms")
                                .value("max_crossed_book", dice.between(1, 5) + "s")
                                .value("require_checksum", dice.onceIn(2))
                                .value("deduplicate_window", dice.between(10, 90) + "s")
                                .list("reference_venues", List.of("binance", "coinbase", "kraken"))
                                .value("reference_band_bps", dice.between(20, 300))
                                .value("quarantine_after", dice.between(3, 12)));
    }

    private void alerts() {
        writer.banner("Alerts");
        writer.items(
                "alerts",
                List.of("stale", "gap"),
                (alert, kind) ->
                        alert.value("name", instrument.fileName() + "-" + kind)
                                .value("for", dice.between(1, 15) + "m")
                                .value("severity", instrument.busy() ? "page" : "ticket")
                                .value("team", "connectivity"));
    }

    private void traffic(int hours) {
        writer.banner("Messages per minute that are usual in each hour (UTC)");
        writer.map(
                "expected_traffic",
                traffic -> {
                    int usual = instrument.busy() ? 4_000 : 60;
                    for (int hour = 0; hour < hours; hour++) {
                        traffic.value(slot(hour, hours), dice.between(usual / 3, usual * 3));
                    }
                });
    }

    private static String slot(int hour, int hours) {
        String time = "h%02d".formatted(hour % HOURS);
        return hours <= HOURS ? time : "d%02d_%s".formatted(hour / HOURS, time);
    }

    private String remarkNowAndThen() {
        return dice.onceIn(6) ? Remarks.reason(dice, instrument.busy()) : "";
    }

    /** Every market of every exchange; apart, so that it is made once and on first use. */
    private static final class Venues {
        static final List<Venue> ALL =
                Exchanges.ALL.stream()
                        .flatMap(
                                exchange ->
                                        exchange.markets().stream()
                                                .map(market -> new Venue(exchange, market)))
                        .toList();
    }
}
