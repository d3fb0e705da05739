package io.marketprism.config.examples.marketdata;

import io.marketprism.config.examples.marketdata.Exchange.Limit;
import java.util.ArrayList;
import java.util.List;

/** Collects what is known of an exchange, as one would tell it. Confined to one thread. */
final class ExchangeSpec {
    private final String title;
    private final String documentation;
    private final List<String> notes = new ArrayList<>();
    private final List<Market> markets = new ArrayList<>();
    private final List<Limit> restLimits = new ArrayList<>();
    private final List<Limit> websocketLimits = new ArrayList<>();
    private int pingSeconds;
    private String ping = "";

    private ExchangeSpec(String title, String documentation) {
        this.title = title;
        this.documentation = documentation;
    }

    /** An exchange of which only the name and the address of its documentation are known. */
    static ExchangeSpec of(String title, String documentation) {
        return new ExchangeSpec(title, documentation);
    }

    /** What one has to know before touching it. */
    ExchangeSpec note(String note) {
        notes.add(note);
        return this;
    }

    /** A segment with its own endpoints. */
    ExchangeSpec market(MarketSpec market) {
        markets.add(market.market());
        return this;
    }

    /** A limit on REST. */
    ExchangeSpec rest(String name, int value, String remark) {
        restLimits.add(new Limit(name, value, remark));
        return this;
    }

    /** A limit on the streams. */
    ExchangeSpec websocket(String name, int value, String remark) {
        websocketLimits.add(new Limit(name, value, remark));
        return this;
    }

    /** How often it wants to hear from us, and what. */
    ExchangeSpec ping(int seconds, String message) {
        pingSeconds = seconds;
        ping = message;
        return this;
    }

    /** The exchange as described. */
    Exchange exchange() {
        return new Exchange(
                title,
                documentation,
                markets,
                restLimits,
                websocketLimits,
                pingSeconds,
                ping,
                notes);
    }
}
