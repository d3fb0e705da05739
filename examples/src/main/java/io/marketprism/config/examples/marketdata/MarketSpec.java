package io.marketprism.config.examples.marketdata;

import io.marketprism.config.examples.marketdata.Market.Channel;
import java.util.ArrayList;
import java.util.List;

/** Collects what is known of a market, as one would tell it. Confined to one thread. */
final class MarketSpec {
    private final String name;
    private final boolean derivatives;
    private final List<Channel> channels = new ArrayList<>();
    private SymbolStyle style = SymbolStyle.JOINED;
    private List<String> quotes = List.of();
    private String rest = "";
    private String websocket = "";
    private int listed;

    MarketSpec(String name, boolean derivatives) {
        this.name = name;
        this.derivatives = derivatives;
    }

    /** Base address of its REST API and address of its public stream. */
    MarketSpec endpoints(String restAddress, String streamAddress) {
        rest = restAddress;
        websocket = streamAddress;
        return this;
    }

    /** How instruments are spelled, how many are listed, and what they are paid with. */
    MarketSpec symbols(SymbolStyle spelling, int count, String... paidWith) {
        style = spelling;
        listed = count;
        quotes = List.of(paidWith);
        return this;
    }

    /** A kind of message. */
    MarketSpec channel(String kind, String wire, int staleAfterSeconds) {
        return channel(kind, wire, staleAfterSeconds, "");
    }

    /** A kind of message with a note. */
    MarketSpec channel(String kind, String wire, int staleAfterSeconds, String remark) {
        channels.add(new Channel(kind, wire, staleAfterSeconds, 0, remark));
        return this;
    }

    /** The order book, kept to so many levels. */
    MarketSpec book(String wire, int staleAfterSeconds, int depth) {
        return book(wire, staleAfterSeconds, depth, "");
    }

    /** The order book, kept to so many levels, with a note. */
    MarketSpec book(String wire, int staleAfterSeconds, int depth, String remark) {
        channels.add(new Channel("book", wire, staleAfterSeconds, depth, remark));
        return this;
    }

    /** The market as described. */
    Market market() {
        return new Market(name, derivatives, rest, websocket, style, quotes, listed, channels);
    }
}
