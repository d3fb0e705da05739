package io.marketprism.config.examples.marketdata;

import java.util.List;

/** What engineers write beside a value: who, when, why, and the ticket. */
final class Remarks {
    private static final List<String> INITIALS = List.of("jk", "mw", "ana", "tf", "rs", "lp");
    private static final List<String> QUIET =
            List.of(
                    "thin book, gaps are normal",
                    "re-listed, watch the first week",
                    "market maker left in spring",
                    "wash trading suspected, keep out of the index",
                    "snapshot is slow, do not poll below 1s");
    private static final List<String> BUSY =
            List.of(
                    "doubled after the CPI print",
                    "feeds the index, page on a gap",
                    "raised for the basis desk",
                    "own connection since the outage",
                    "checked against the trade tape");

    private Remarks() {}

    /** A ticket: {@code MP-1234}. */
    static String ticket(Dice dice) {
        return "MP-" + dice.between(1012, 2988);
    }

    /** A day of the two years before the example was made: {@code 2026-03-14}. */
    static String date(Dice dice) {
        return "%d-%02d-%02d"
                .formatted(dice.between(2025, 2026), dice.between(1, 10), dice.between(1, 28));
    }

    /** Who and when: {@code 2026-03-14 jk}. */
    static String signature(Dice dice) {
        return date(dice) + " " + dice.oneOf(INITIALS);
    }

    /** Why a value is not the usual one; now and then only a ticket. */
    static String reason(Dice dice, boolean busy) {
        String why = dice.oneOf(busy ? BUSY : QUIET);
        return dice.onceIn(3) ? ticket(dice) : why + ", " + signature(dice);
    }
}
