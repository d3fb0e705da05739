package io.marketprism.config.document.internal.toml;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Recognises dates and times; they stay text. Section Offset Date-Time and those after it. */
final class TomlDates {
    private static final int DATE_LENGTH = 10;

    private TomlDates() {}

    /** Whether a text looks as if it were meant to be a date or a time. */
    static boolean looksLikeOne(String text) {
        return isShape(text, 0, "dddd-") || isShape(text, 0, "dd:");
    }

    /** Whether a text is a date, a time, or both, of TOML. */
    static boolean isOne(String text) {
        if (isShape(text, 0, "dd:")) {
            return timeEnd(text, 0) == text.length();
        }
        if (!isDate(text)) {
            return false;
        }
        if (text.length() == DATE_LENGTH) {
            return true;
        }
        char between = text.charAt(DATE_LENGTH);
        int end = between == 'T' || between == 't' || between == ' ' ? timeEnd(text, 11) : -1;
        return end > 0 && (end == text.length() || isOffset(text, end));
    }

    private static boolean isDate(String text) {
        if (!isShape(text, 0, "dddd-dd-dd")) {
            return false;
        }
        try {
            LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
            return true;
        } catch (DateTimeException e) {
            return false; // The thirtieth of February, for example.
        }
    }

    /** Where the time ends that begins at the offset, or -1 if none does. */
    private static int timeEnd(String text, int start) {
        if (!isShape(text, start, "dd:dd:dd")
                || number(text, start, start + 2) > 23
                || number(text, start + 3, start + 5) > 59
                || number(text, start + 6, start + 8) > 60) {
            return -1;
        }
        int end = start + 8;
        if (end < text.length() && text.charAt(end) == '.') {
            int digits = end + 1;
            while (digits < text.length() && isDigit(text.charAt(digits))) {
                digits++;
            }
            return digits == end + 1 ? -1 : digits;
        }
        return end;
    }

    private static boolean isOffset(String text, int start) {
        char c = text.charAt(start);
        if (c == 'Z' || c == 'z') {
            return text.length() == start + 1;
        }
        return (c == '+' || c == '-')
                && text.length() == start + 6
                && isShape(text, start + 1, "dd:dd")
                && number(text, start + 1, start + 3) <= 23
                && number(text, start + 4, start + 6) <= 59;
    }

    private static boolean isShape(String text, int start, String shape) {
        if (start + shape.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < shape.length(); i++) {
            char c = text.charAt(start + i);
            if (shape.charAt(i) == 'd' ? !isDigit(c) : c != shape.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text.substring(start, end));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
