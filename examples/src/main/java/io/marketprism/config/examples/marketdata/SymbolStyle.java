package io.marketprism.config.examples.marketdata;

/** How a venue spells an instrument. */
enum SymbolStyle {
    /** {@code BTCUSDT}. */
    JOINED("%s%s", "BTC"),
    /** {@code BTC-USDT}. */
    DASHED("%s-%s", "BTC"),
    /** {@code BTC_USDT}. */
    UNDERSCORED("%s_%s", "BTC"),
    /** {@code BTC/USD}. */
    SLASHED("%s/%s", "BTC"),
    /** {@code BTC-USDT-SWAP}. */
    SWAP("%s-%s-SWAP", "BTC"),
    /** {@code BTC_USDC-PERPETUAL}. */
    PERPETUAL("%s_%s-PERPETUAL", "BTC"),
    /** {@code PF_XBTUSD}. */
    KRAKEN_FUTURES("PF_%s%s", "XBT"),
    /** {@code XBTUSDTM}. */
    KUCOIN_FUTURES("%s%sM", "XBT"),
    /** {@code BTC}. */
    BARE("%s", "BTC");

    private final String pattern;
    private final String bitcoin;

    SymbolStyle(String pattern, String bitcoin) {
        this.pattern = pattern;
        this.bitcoin = bitcoin;
    }

    /** The venue's name for the pair. */
    String spell(String base, String quote) {
        return pattern.formatted(base.equals("BTC") ? bitcoin : base, quote);
    }
}
