package io.marketprism.config.examples.marketdata;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One segment of an exchange with its own endpoints and instruments. Immutable.
 *
 * @param name as the exchange calls it: {@code spot}, {@code swap}, {@code linear}
 * @param derivatives whether funding, open interest and liquidations exist
 * @param rest base address of its REST API
 * @param websocket address of its public stream
 * @param style how it spells instruments
 * @param quotes what its instruments are paid with, the usual one first
 * @param listed how many instruments the example lists
 * @param channels what is subscribed to
 */
record Market(
        String name,
        boolean derivatives,
        String rest,
        String websocket,
        SymbolStyle style,
        List<String> quotes,
        int listed,
        List<Channel> channels) {

    /**
     * One kind of message.
     *
     * @param kind what the platform calls it: {@code trades}, {@code book}
     * @param wire what the exchange calls it, with {@code {symbol}} where the symbol goes
     * @param staleAfterSeconds silence that is a fault for a busy instrument
     * @param depth levels of the book that are kept; 0 where it is no book
     * @param remark what an engineer noted; may be empty
     */
    record Channel(String kind, String wire, int staleAfterSeconds, int depth, String remark) {}

    Market {
        quotes = List.copyOf(quotes);
        channels = List.copyOf(channels);
    }

    /** The instrument at an index: for each base in turn, one for each quote. */
    Instrument instrument(int index) {
        Asset base = Asset.at(index / quotes.size());
        String quote = quotes.get(index % quotes.size());
        return new Instrument(style.spell(base.code(), quote), base, quote, index / quotes.size());
    }

    /** The instruments that the example lists. */
    List<Instrument> instruments() {
        return IntStream.range(0, listed).mapToObj(this::instrument).toList();
    }
}
