package io.marketprism.config.examples.marketdata;

import java.util.Arrays;
import java.util.List;

/**
 * Something that is traded. Immutable.
 *
 * @param code the ticker: {@code BTC}
 * @param priceDecimals decimals of its price in dollars
 * @param amountDecimals decimals of its amount
 */
record Asset(String code, int priceDecimals, int amountDecimals) {
    private static final int ALPHABET = 26;

    /** Ticker, decimals of the price, decimals of the amount; the most traded first. */
    private static final List<Asset> KNOWN =
            parse(
                    """
                    BTC:2:5 ETH:2:4 SOL:2:3 XRP:4:1 BNB:2:3 DOGE:5:0 ADA:4:1 AVAX:3:2 LINK:3:2
                    TON:3:2 TRX:4:1 DOT:3:2 LTC:2:3 BCH:1:3 NEAR:3:1 APT:3:2 SUI:4:1 UNI:3:2
                    ATOM:3:2 ETC:2:2 FIL:3:2 ARB:4:1 OP:4:2 INJ:3:2 AAVE:2:3 XLM:4:0 HBAR:5:0
                    ICP:3:2 STX:4:1 RENDER:3:2 IMX:4:1 MKR:0:4 GRT:5:0 ALGO:4:0 FTM:4:0 SEI:4:1
                    TIA:3:2 RUNE:3:1 LDO:4:2 SAND:4:0 MANA:4:0 AXS:3:2 EGLD:2:2 XTZ:4:1 THETA:4:1
                    FLOW:4:2 CHZ:5:0 CRV:4:1 SNX:4:1 ENS:3:2 DYDX:4:1 GMX:2:3 JUP:4:1 PYTH:4:1
                    JTO:4:0 WIF:4:2 BONK:8:0 PEPE:8:0 SHIB:8:0 FLOKI:8:0 WLD:4:1 ORDI:3:2 ENA:4:2
                    PENDLE:4:1 ONDO:4:1 STRK:4:2 ZRO:3:2 ZK:5:0 EIGEN:4:2 HYPE:3:2 KAS:5:0 AR:3:2
                    FET:4:0 TAO:1:4 AKT:4:1 ROSE:5:1 KAVA:4:1 ZEC:2:3 DASH:2:3 XMR:2:3 COMP:2:3
                    YFI:0:5 SUSHI:4:1 BAL:3:2 CAKE:3:2 QNT:1:3 CFX:4:0 MINA:4:1 GALA:5:0 APE:4:2
                    BLUR:4:1 MAGIC:4:1 ID:5:0 EDU:4:0 ACE:4:2 XAI:4:1 MANTA:4:2 ALT:5:0 PIXEL:5:0
                    PORTAL:4:1 ETHFI:3:2 BOME:6:0 SAGA:4:1 OMNI:2:2 TNSR:4:1 NOT:6:0 IO:3:2
                    """);

    /** So many assets have real tickers. */
    static final int KNOWN_COUNT = KNOWN.size();

    /** The asset at a rank, from 0; beyond the known ones a made-up ticker of its own. */
    static Asset at(int rank) {
        return rank < KNOWN.size()
                ? KNOWN.get(rank)
                : new Asset(madeUpCode(rank - KNOWN.size()), 5, 0);
    }

    /** Four or more letters that start with Q, as no known ticker with so many letters does. */
    private static String madeUpCode(int number) {
        StringBuilder code = new StringBuilder();
        int rest = number;
        while (code.length() < 3 || rest > 0) {
            code.insert(0, (char) ('A' + rest % ALPHABET));
            rest /= ALPHABET;
        }
        return "Q" + code;
    }

    private static List<Asset> parse(String table) {
        return Arrays.stream(table.strip().split("\\s+"))
                .map(entry -> entry.split(":", -1))
                .map(
                        cell ->
                                new Asset(
                                        cell[0],
                                        Integer.parseInt(cell[1]),
                                        Integer.parseInt(cell[2])))
                .toList();
    }
}
