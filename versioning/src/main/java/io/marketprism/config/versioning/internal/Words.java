package io.marketprism.config.versioning.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text, as the history index knows them: runs of letters and digits, without regard
 * to case. A text without any is one word as a whole, so that {@code "/"} can be found too.
 */
final class Words {
    /** Longer words are cut, when they are indexed and when they are looked for. */
    static final int MAX_LENGTH = 64;

    /** What stands behind this in a text is not indexed. */
    static final int MAX_TEXT = 1024;

    private Words() {}

    /** The words of a text in their order, repetitions included; none of a blank text. */
    static List<String> of(String text) {
        String searched = searched(text);
        String folded =
                Normalizer.normalize(searched, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= folded.length(); ) {
            int point = i < folded.length() ? folded.codePointAt(i) : ' ';
            boolean inWord = i < folded.length() && Character.isLetterOrDigit(point);
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(cut(folded.substring(start, i)));
                start = -1;
            }
            i += i < folded.length() ? Character.charCount(point) : 1;
        }
        if (words.isEmpty() && !folded.isBlank()) {
            words.add(cut(folded.strip().replace('\0', ' ')));
        }
        return words;
    }

    /** The part of a text that can be found. */
    static String searched(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1));
        return text.substring(0, splitsPair ? MAX_TEXT - 1 : MAX_TEXT);
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= MAX_LENGTH
                ? word
                : word.substring(0, word.offsetByCodePoints(0, MAX_LENGTH));
    }

    /** Whether a text has the words one right after the other. */
    static boolean isPhrase(List<String> phrase, String text) {
        return java.util.Collections.indexOfSubList(of(text), phrase) >= 0;
    }
}
