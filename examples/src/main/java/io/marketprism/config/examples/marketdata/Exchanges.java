package io.marketprism.config.examples.marketdata;

import java.util.List;

/**
 * The venues of the example, as their public documentation describes them. Limits are what a
 * careful collector allows itself: usually some four fifths of what is documented.
 */
final class Exchanges {
    /** All venues. */
    static final List<Exchange> ALL =
            List.of(
                    binance(),
                    okx(),
                    bybit(),
                    coinbase(),
                    kraken(),
                    deribit(),
                    bitget(),
                    gate(),
                    kucoin(),
                    hyperliquid());

    private Exchanges() {}

    private static Exchange binance() {
        return ExchangeSpec.of("Binance", "https://developers.binance.com/docs")
                .market(
                        spot().endpoints(
                                        "https://api.binance.com",
                                        "wss://stream.binance.com:9443/stream")
                                .symbols(SymbolStyle.JOINED, 68, "USDT", "USDC")
                                .channel("trades", "{symbol}@trade", 15)
                                .book("{symbol}@depth@100ms", 5, 1000, "diff, needs a snapshot")
                                .channel("best", "{symbol}@bookTicker", 5)
                                .channel("ticker", "{symbol}@ticker", 10)
                                .channel("candles", "{symbol}@kline_1m", 90))
                .market(
                        futures("usdm")
                                .endpoints(
                                        "https://fapi.binance.com",
                                        "wss://fstream.binance.com/stream")
                                .symbols(SymbolStyle.JOINED, 60, "USDT", "USDC")
                                .channel("trades", "{symbol}@aggTrade", 10, "no raw trades here")
                                .book("{symbol}@depth@100ms", 5, 1000)
                                .channel("best", "{symbol}@bookTicker", 5)
                                .channel("funding", "{symbol}@markPrice@1s", 10)
                                .channel("liquidations", "{symbol}@forceOrder", 3600, "sampled"))
                .rest("weight_per_minute", 4800, "of 6000")
                .websocket("messages_per_second", 4, "of 5")
                .ping(180, "pong")
                .exchange();
    }

    private static Exchange okx() {
        return ExchangeSpec.of("OKX", "https://www.okx.com/docs-v5/en")
                .note("Closed after 30 s without a message in either direction.")
                .note("Books carry a checksum: resubscribe on a mismatch, never patch.")
                .market(
                        spot().endpoints(
                                        "https://www.okx.com", "wss://ws.okx.com:8443/ws/v5/public")
                                .symbols(SymbolStyle.DASHED, 42, "USDT", "USDC")
                                .channel("trades", "trades", 15, "aggregated")
                                .book("books", 5, 400, "every 100 ms")
                                .channel("best", "bbo-tbt", 5, "every 10 ms")
                                .channel("ticker", "tickers", 10)
                                .channel("candles", "candle1m", 90, "only on /ws/v5/business"))
                .market(
                        futures("swap")
                                .endpoints(
                                        "https://www.okx.com", "wss://ws.okx.com:8443/ws/v5/public")
                                .symbols(SymbolStyle.SWAP, 40, "USDT", "USD")
                                .channel("trades", "trades", 15)
                                .book("books", 5, 400)
                                .channel("funding", "funding-rate", 120, "pushed every 30 to 90 s")
                                .channel("open_interest", "open-interest", 30)
                                .channel("mark_price", "mark-price", 10)
                                .channel("liquidations", "liquidation-orders", 3600, "per type"))
                .rest("requests_per_2s", 16, "documented: 20 per endpoint and IP")
                .rest("candles_requests_per_2s", 32, "documented: 40")
                .rest("instruments_requests_per_2s", 16, "documented: 20")
                .websocket("connections_per_second", 2, "documented: 3 per IP")
                .websocket("subscriptions_per_hour", 400, "documented: 480 per connection")
                .websocket("channels_per_connection", 240, "ours; above it lags at the open")
                .ping(20, "ping")
                .exchange();
    }

    private static Exchange bybit() {
        return ExchangeSpec.of("Bybit", "https://bybit-exchange.github.io/docs/v5")
                .note("A 403 blocks the IP, not the key: back off for 10 min.")
                .market(
                        spot().endpoints(
                                        "https://api.bybit.com",
                                        "wss://stream.bybit.com/v5/public/spot")
                                .symbols(SymbolStyle.JOINED, 36, "USDT", "USDC")
                                .channel("trades", "publicTrade.{symbol}", 15)
                                .book("orderbook.200.{symbol}", 5, 200, "every 200 ms")
                                .channel("ticker", "tickers.{symbol}", 10)
                                .channel("candles", "kline.1.{symbol}", 90))
                .market(
                        futures("linear")
                                .endpoints(
                                        "https://api.bybit.com",
                                        "wss://stream.bybit.com/v5/public/linear")
                                .symbols(SymbolStyle.JOINED, 48, "USDT")
                                .channel("trades", "publicTrade.{symbol}", 10)
                                .book("orderbook.500.{symbol}", 5, 500, "every 100 ms")
                                .channel("ticker", "tickers.{symbol}", 10, "and funding")
                                .channel("liquidations", "allLiquidation.{symbol}", 3600))
                .rest("requests_per_5s", 480, "documented: 600 per IP, then 403 for 10 min")
                .websocket("connections_per_5m", 400, "documented: 500")
                .websocket("args_per_request", 10, "spot refuses more")
                .websocket("args_length", 21000, "characters, per connection")
                .ping(20, "{\"op\":\"ping\"}")
                .exchange();
    }

    private static Exchange coinbase() {
        return ExchangeSpec.of("Coinbase", "https://docs.cdp.coinbase.com/exchange")
                .note("Spot only. Derivatives are not collected yet, see MP-2207.")
                .market(
                        spot().endpoints(
                                        "https://api.exchange.coinbase.com",
                                        "wss://ws-feed.exchange.coinbase.com")
                                .symbols(SymbolStyle.DASHED, 54, "USD", "USDT", "EUR")
                                .channel("trades", "matches", 20)
                                .book("level2_batch", 5, 500, "batched every 50 ms, no sign-in")
                                .channel("ticker", "ticker", 20)
                                .channel(
                                        "heartbeat",
                                        "heartbeat",
                                        3,
                                        "one per second: the gap detector")
                                .channel("status", "status", 120, "listings and halts"))
                .rest("requests_per_second", 8, "documented: 10 per IP")
                .rest("burst", 12, "documented: 15")
                .websocket("connections_per_second", 6, "documented: 8 per IP")
                .websocket("messages_per_second", 80, "documented: 100")
                .websocket("products_per_connection", 40, "ours; level2 of 100 does not keep up")
                .ping(30, "websocket ping frame")
                .exchange();
    }

    private static Exchange kraken() {
        return ExchangeSpec.of("Kraken", "https://docs.kraken.com/api")
                .note("XBT is BTC in the futures API only; websocket v2 says BTC.")
                .note("Prices are JSON numbers: read decimals, the checksum needs the digits.")
                .market(
                        spot().endpoints("https://api.kraken.com", "wss://ws.kraken.com/v2")
                                .symbols(SymbolStyle.SLASHED, 44, "USD", "EUR")
                                .channel("trades", "trade", 30)
                                .book("book", 10, 100, "CRC32 over the top ten")
                                .channel("ticker", "ticker", 20)
                                .channel("candles", "ohlc", 120))
                .market(
                        futures("futures")
                                .endpoints(
                                        "https://futures.kraken.com/derivatives/api/v3",
                                        "wss://futures.kraken.com/ws/v1")
                                .symbols(SymbolStyle.KRAKEN_FUTURES, 26, "USD")
                                .channel("trades", "trade", 60)
                                .book("book", 10, 100)
                                .channel("ticker", "ticker", 20, "funding, mark, interest"))
                .rest("requests_per_second", 1, "public endpoints, per IP and pair")
                .rest("futures_cost_per_10s", 400, "documented: 500")
                .websocket("connections_per_10m", 100, "Cloudflare bans above some 150")
                .websocket("symbols_per_request", 50, "ours; larger answers arrive out of order")
                .ping(30, "{\"method\":\"ping\"}")
                .exchange();
    }

    private static Exchange deribit() {
        return ExchangeSpec.of("Deribit", "https://docs.deribit.com")
                .note("Answer every test_request at once, else the connection is closed.")
                .note("Options are discovered by currency, not listed here.")
                .market(
                        futures("perpetual")
                                .endpoints(
                                        "https://www.deribit.com/api/v2",
                                        "wss://www.deribit.com/ws/api/v2")
                                .symbols(SymbolStyle.PERPETUAL, 18, "USDC")
                                .channel("trades", "trades.{symbol}.100ms", 60)
                                .book(
                                        "book.{symbol}.100ms",
                                        5,
                                        100,
                                        "raw needs a signed-in connection")
                                .channel("ticker", "ticker.{symbol}.100ms", 10)
                                .channel("funding", "perpetual.{symbol}.100ms", 10)
                                .channel("index", "deribit_price_index.{index}", 10)
                                .channel(
                                        "volatility",
                                        "deribit_volatility_index.{index}",
                                        10,
                                        "DVOL"))
                .rest("credits_per_request", 500, "non-matching engine")
                .rest("credits_refill_per_second", 8000, "of 10000, that is 20 requests")
                .rest("credits_burst", 40000, "documented: 50000")
                .websocket("connections", 24, "documented: 32 per IP")
                .websocket("channels_per_request", 400, "documented: 500")
                .websocket("channels_per_connection", 400, "ours, see MP-1688")
                .ping(30, "public/set_heartbeat")
                .exchange();
    }

    private static Exchange bitget() {
        return ExchangeSpec.of("Bitget", "https://www.bitget.com/api-doc")
                .market(
                        spot().endpoints(
                                        "https://api.bitget.com",
                                        "wss://ws.bitget.com/v2/ws/public")
                                .symbols(SymbolStyle.JOINED, 30, "USDT")
                                .channel("trades", "trade", 20)
                                .book("books", 5, 200, "books5 is a snapshot")
                                .channel("ticker", "ticker", 10)
                                .channel("candles", "candle1m", 90))
                .market(
                        futures("perpetual")
                                .endpoints(
                                        "https://api.bitget.com",
                                        "wss://ws.bitget.com/v2/ws/public")
                                .symbols(SymbolStyle.JOINED, 34, "USDT", "USDC")
                                .channel("trades", "trade", 20)
                                .book("books", 5, 200)
                                .channel("ticker", "ticker", 10, "and funding"))
                .rest("requests_per_second", 16, "documented: 20 per endpoint and IP")
                .rest("requests_per_minute", 4800, "documented: 6000 per IP over all endpoints")
                .websocket("connections", 80, "documented: 100 per IP")
                .websocket("connections_per_5m", 240, "documented: 300")
                .websocket("subscriptions_per_hour", 200, "documented: 240 per connection")
                .websocket("channels_per_connection", 45, "documented: 1000, advised: under 50")
                .ping(25, "ping")
                .exchange();
    }

    private static Exchange gate() {
        return ExchangeSpec.of("Gate", "https://www.gate.com/docs/developers/apiv4")
                .note("Sizes of futures are contracts: multiply by quanto_multiplier.")
                .market(
                        spot().endpoints(
                                        "https://api.gateio.ws/api/v4",
                                        "wss://api.gateio.ws/ws/v4/")
                                .symbols(SymbolStyle.UNDERSCORED, 72, "USDT")
                                .channel("trades", "spot.trades", 30)
                                .book("spot.order_book_update", 10, 100, "100 ms, snapshot by REST")
                                .channel("best", "spot.book_ticker", 10)
                                .channel("candles", "spot.candlesticks", 120))
                .market(
                        futures("usdt")
                                .endpoints(
                                        "https://api.gateio.ws/api/v4",
                                        "wss://fx-ws.gateio.ws/v4/ws/usdt")
                                .symbols(SymbolStyle.UNDERSCORED, 50, "USDT")
                                .channel("trades", "futures.trades", 30)
                                .book("futures.order_book_update", 10, 100)
                                .channel("ticker", "futures.tickers", 20, "and mark price")
                                .channel("liquidations", "futures.public_liquidates", 3600))
                .rest("requests_per_10s", 160, "documented: 200 per endpoint and IP")
                .websocket("connections", 200, "documented: 300 per IP")
                .websocket("channels_per_connection", 100, "ours")
                .ping(15, "spot.ping")
                .exchange();
    }

    private static Exchange kucoin() {
        return ExchangeSpec.of("KuCoin", "https://www.kucoin.com/docs-new")
                .note("Address and token of the stream come from POST /api/v1/bullet-public;")
                .note("the address below is what it answers, kept for the firewall rules.")
                .market(
                        spot().endpoints("https://api.kucoin.com", "wss://ws-api-spot.kucoin.com")
                                .symbols(SymbolStyle.DASHED, 46, "USDT", "USDC")
                                .channel("trades", "/market/match:{symbol}", 30)
                                .book(
                                        "/market/level2:{symbol}",
                                        5,
                                        100,
                                        "buffer, then REST snapshot")
                                .channel("ticker", "/market/ticker:{symbol}", 20)
                                .channel("candles", "/market/candles:{symbol}_1min", 120))
                .market(
                        futures("futures")
                                .endpoints(
                                        "https://api-futures.kucoin.com",
                                        "wss://ws-api-futures.kucoin.com")
                                .symbols(SymbolStyle.KUCOIN_FUTURES, 32, "USDT")
                                .channel("trades", "/contractMarket/execution:{symbol}", 30)
                                .book("/contractMarket/level2:{symbol}", 5, 100)
                                .channel("ticker", "/contractMarket/tickerV2:{symbol}", 20)
                                .channel(
                                        "funding",
                                        "/contract/instrument:{symbol}",
                                        120,
                                        "and mark price"))
                .rest("weight_per_30s", 1600, "documented: 2000, public pool")
                .websocket("connections", 400, "documented: 500 per user")
                .websocket("connections_per_minute", 24, "documented: 30")
                .websocket("messages_per_10s", 80, "documented: 100")
                .websocket("topics_per_connection", 300, "documented: 400")
                .ping(18, "{\"type\":\"ping\"}")
                .exchange();
    }

    private static Exchange hyperliquid() {
        return ExchangeSpec.of("Hyperliquid", "https://hyperliquid.gitbook.io/hyperliquid-docs")
                .note("Closes after 60 s without a message from us.")
                .market(
                        spot().endpoints(
                                        "https://api.hyperliquid.xyz/info",
                                        "wss://api.hyperliquid.xyz/ws")
                                .symbols(SymbolStyle.SLASHED, 12, "USDC")
                                .channel("trades", "trades", 120)
                                .book("l2Book", 10, 20, "snapshots only")
                                .channel("candles", "candle", 120))
                .market(
                        futures("perpetual")
                                .endpoints(
                                        "https://api.hyperliquid.xyz/info",
                                        "wss://api.hyperliquid.xyz/ws")
                                .symbols(SymbolStyle.BARE, 40, "USD")
                                .channel("trades", "trades", 60)
                                .book("l2Book", 10, 20)
                                .channel("best", "bbo", 10)
                                .channel(
                                        "context",
                                        "activeAssetCtx",
                                        30,
                                        "funding, mark, open interest"))
                .rest("weight_per_minute", 960, "documented: 1200 per IP; l2Book costs 2")
                .websocket("connections", 8, "documented: 10 per IP")
                .websocket("subscriptions", 800, "documented: 1000 per IP")
                .websocket("messages_per_minute", 1600, "documented: 2000")
                .ping(50, "{\"method\":\"ping\"}")
                .exchange();
    }

    private static MarketSpec spot() {
        return new MarketSpec("spot", false);
    }

    private static MarketSpec futures(String name) {
        return new MarketSpec(name, true);
    }
}
