package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.DecimalValue;
import io.marketprism.config.model.StringValue;

/** Writes scalars on one line, in the wanted style if the text allows it. */
final class ScalarNotation {
    private ScalarNotation() {}

    /** A scalar; only strings have a style. */
    static String of(ConfigValue scalar, NodeKind style, boolean inFlow) {
        if (scalar instanceof StringValue string) {
            return string(string.text(), style, inFlow);
        }
        return scalar instanceof DecimalValue decimal ? decimal(decimal) : scalar.toString();
    }

    /** A string in quotes or plain. */
    static String string(String text, NodeKind style, boolean inFlow) {
        if (style == NodeKind.DOUBLE_QUOTED) {
            return doubleQuoted(text);
        }
        if (style == NodeKind.SINGLE_QUOTED) {
            return PlainText.isPrintable(text) ? singleQuoted(text) : doubleQuoted(text);
        }
        if (PlainText.suits(text, inFlow)) {
            return text;
        }
        boolean escapes = text.indexOf('"') >= 0 || text.indexOf('\\') >= 0;
        return escapes && PlainText.isPrintable(text) ? singleQuoted(text) : doubleQuoted(text);
    }

    /** A decimal so that it is not read back as an integer. */
    static String decimal(DecimalValue value) {
        String text = value.toString();
        return text.indexOf('.') < 0 && text.indexOf('E') < 0 ? text + "e0" : text;
    }

    private static String singleQuoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String doubleQuoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char kind = c >= ' ' && c < 0x7F && c != '"' && c != '\\' ? 0 : Escapes.kind(c);
            if (kind != 0 && c != '\u00A0') {
                out.append('\\').append(kind);
            } else if (PlainText.isPrintable(String.valueOf(c)) || Character.isSurrogate(c)) {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        return out.append('"').toString();
    }
}
