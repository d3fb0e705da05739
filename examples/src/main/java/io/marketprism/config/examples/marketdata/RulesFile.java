package io.marketprism.config.examples.marketdata;

import io.marketprism.config.examples.marketdata.Market.Channel;
import java.math.BigDecimal;
import java.util.List;

/** Writes {@code monitoring/rules/okx.yaml}: alerts as Prometheus reads them. */
record RulesFile(Exchange exchange) implements ExampleFile.Body {
    /** Silence of so many seconds is worth waking somebody. */
    private static final int PAGE_BELOW_SECONDS = 30;

    private static final List<String> RATIOS = List.of("0.001", "0.002", "0.005");

    @Override
    public void write(DocumentWriter writer, Dice dice) {
        writer.comment(
                exchange.title() + ": alerts of the collectors. Runbook: runbooks/collector.md",
                "Silence is three times stale_after of channels/" + exchange.name() + ".yaml.");
        writer.blank();
        writer.items(
                "groups",
                exchange.markets(),
                (group, market) -> {
                    group.value("name", exchange.name() + "-" + market.name());
                    group.value("interval", "15s");
                    group.items(
                            "rules",
                            market.channels(),
                            (rule, channel) -> stale(rule, market, channel, dice));
                });
        writer.blank();
        writer.comment("Checked by the recorder, not by Prometheus");
        writer.map("quality", quality -> quality(quality, dice));
    }

    private void stale(DocumentWriter writer, Market market, Channel channel, Dice dice) {
        boolean page = channel.staleAfterSeconds() < PAGE_BELOW_SECONDS;
        int patience = 3 * channel.staleAfterSeconds();
        writer.value("alert", camel(exchange.name(), market.name(), channel.kind(), "stale"));
        if (dice.onceIn(5)) {
            writer.comment("was > %d, %s".formatted(patience * 2, Remarks.reason(dice, true)));
        }
        writer.value(
                "expr",
                "time() - max by (market, channel) (md_last_message_timestamp_seconds"
                        + "{exchange=\"%s\",market=\"%s\",channel=\"%s\"}) > %d"
                                .formatted(
                                        exchange.name(), market.name(), channel.kind(), patience));
        writer.value("for", page ? "1m" : "10m");
        writer.map(
                "labels",
                labels ->
                        labels.value("severity", page ? "page" : "ticket")
                                .value("team", "connectivity"));
    }

    private static void quality(DocumentWriter writer, Dice dice) {
        writer.value("max_sequence_gaps_per_hour", dice.between(1, 20));
        writer.value("max_checksum_failure_ratio", new BigDecimal(dice.oneOf(RATIOS)));
        writer.value(
                "max_clock_skew", dice.between(2, 10) * 50 + "ms", Remarks.reason(dice, false));
        writer.value("max_crossed_book", dice.between(1, 5) + "s");
    }

    private static String camel(String... words) {
        StringBuilder name = new StringBuilder();
        for (String word : words) {
            for (String part : word.split("_", -1)) {
                name.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
            }
        }
        return name.toString();
    }
}
