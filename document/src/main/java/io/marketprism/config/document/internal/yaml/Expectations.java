package io.marketprism.config.document.internal.yaml;

/** What to tell an author who began a value with a character that cannot begin one. */
final class Expectations {
    private Expectations() {}

    static String forValue(char found) {
        return switch (found) {
            case '@', '`' -> "a value; quote it, since YAML reserves this character";
            case '%' -> "a value; quote it, since this character begins a directive";
            case ',' -> "a value before the comma";
            case ']', '}' -> "a value; no bracket is open here";
            case '-' -> "a value; a list begins on a line of its own";
            case '?', ':' -> "a value; quote it to mean the character";
            case '|', '>' -> "a value; block scalars do not stand in brackets or keys";
            case '#' -> "a value; a comment needs a space before it";
            default -> "a value";
        };
    }
}
