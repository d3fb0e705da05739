package io.marketprism.config.examples.marketdata;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * One pair on one market. Immutable.
 *
 * @param symbol the venue's name for it: {@code BTC-USDT-SWAP}
 * @param base what is bought and sold
 * @param quote what it is paid with
 * @param rank 0 for the most traded base
 */
record Instrument(String symbol, Asset base, String quote, int rank) {
    private static final int BUSY_RANKS = 8;

    /** The name that all venues share: {@code BTC-USDT}. */
    String canonical() {
        return base.code() + "-" + quote;
    }

    /** The canonical name as a file's name: {@code btc-usdt}. */
    String fileName() {
        return canonical().toLowerCase(Locale.ROOT);
    }

    /** Whether it is among the few that make most of the traffic. */
    boolean busy() {
        return rank < BUSY_RANKS;
    }

    /** Smallest step of the price. */
    BigDecimal tick() {
        return BigDecimal.ONE.movePointLeft(base.priceDecimals());
    }

    /** Smallest step of the amount. */
    BigDecimal lot() {
        return BigDecimal.ONE.movePointLeft(base.amountDecimals());
    }
}
