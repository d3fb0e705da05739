package io.marketprism.config.examples.marketdata;

import io.marketprism.config.examples.marketdata.Market.Channel;
import java.util.List;

/** Writes {@code channels/okx.yaml}: what is subscribed to, and where it goes. */
record ChannelsFile(Exchange exchange) implements ExampleFile.Body {
    private static final int OFF_ONCE_IN = 15;

    @Override
    public void write(DocumentWriter writer, Dice dice) {
        writer.comment(
                exchange.title() + ": channels of the exchange and the subjects they become.",
                "{symbol} is the exchange's spelling, {id} ours (BTC-USDT).");
        writer.blank().value("exchange", exchange.name());
        for (Market market : exchange.markets()) {
            writer.banner(market.name());
            writer.map(
                    market.name().replace('-', '_'),
                    channels -> {
                        for (Channel channel : market.channels()) {
                            channel(channels, market, channel, dice);
                        }
                    });
        }
    }

    private void channel(DocumentWriter writer, Market market, Channel channel, Dice dice) {
        String subject =
                "md.%s.%s.%s.{id}".formatted(exchange.name(), market.name(), channel.kind());
        writer.map(
                channel.kind(),
                one -> {
                    one.value("channel", channel.wire(), channel.remark());
                    one.value("subject", subject);
                    if (channel.depth() > 0) {
                        book(one, channel.depth(), dice);
                    }
                    enabled(one, dice);
                    one.value("stale_after", channel.staleAfterSeconds() + "s");
                });
    }

    private static void enabled(DocumentWriter writer, Dice dice) {
        boolean off = dice.onceIn(OFF_ONCE_IN);
        writer.value("enabled", !off, off ? "off since " + Remarks.signature(dice) : "");
    }

    private static void book(DocumentWriter writer, int depth, Dice dice) {
        if (dice.onceIn(2)) {
            String until = Remarks.signature(dice) + ", see " + Remarks.ticket(dice);
            writer.comment("depth: " + depth / 2 + "   # until " + until);
        }
        writer.value("depth", depth);
        writer.value("snapshot_every", dice.oneOf(List.of("30s", "1m", "5m")));
        writer.inline("publish_levels", List.of(5, 20));
    }
}
