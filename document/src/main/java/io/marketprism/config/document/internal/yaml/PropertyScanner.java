package io.marketprism.config.document.internal.yaml;

import java.util.Map;

/** Reads anchors, tags and the names of aliases (YAML 1.2.2, 6.9 and 7.1). One thread. */
final class PropertyScanner {
    private static final String URI_PUNCTUATION = "-#;/?:@&=+$_.~*'()%![],";

    private final Input in;
    private Map<String, String> tagHandles = Map.of();
    private int aliases;

    PropertyScanner(Input in) {
        this.in = in;
    }

    /** Sets the tag handles that the directives of the next document declare. */
    void declare(Map<String, String> handles) {
        tagHandles = handles;
    }

    /** Whether an anchor or a tag is read next. */
    boolean atProperty() {
        char c = in.peek();
        return c == '&' || c == '!';
    }

    /** Steps over an anchor or a tag and adds it to those that wait for their node. */
    void property(Properties target, boolean inFlow) {
        int start = in.at();
        if (in.peek() == '&') {
            if (target.hasAnchor()) {
                throw in.fail(start, "a second anchor (expected: one for each node)");
            }
            in.skip(1);
            skipName("an anchor");
            target.anchor(start + 1, in.at());
        } else {
            if (target.hasTag()) {
                throw in.fail(start, "a second tag (expected: one for each node)");
            }
            skipTag();
            target.tag(start, in.at());
        }
        char next = in.peek();
        if (!Input.isWhite(next) && !(inFlow && Input.isFlowIndicator(next))) {
            throw in.unexpected(in.at(), "a space after an anchor or a tag");
        }
    }

    /** Steps over an alias. */
    void alias() {
        int start = in.at();
        if (++aliases > in.limits().maxAliases()) {
            throw in.limit(start, "aliases", aliases, in.limits().maxAliases());
        }
        in.skip(1);
        skipName("an alias");
    }

    private void skipName(String what) {
        int start = in.at();
        while (!Input.isWhite(in.peek()) && !Input.isFlowIndicator(in.peek())) {
            in.skip(1);
        }
        if (in.at() == start) {
            throw in.unexpected(start, "the name of " + what);
        }
    }

    private void skipTag() {
        int start = in.at();
        in.skip(1);
        if (in.peek() == '<') {
            skipVerbatimTag();
            return;
        }
        while (isWordCharacter(in.peek())) {
            in.skip(1);
        }
        if (in.peek() == '!') {
            in.skip(1);
            String handle = text(start, in.at());
            if (!handle.equals("!!") && !tagHandles.containsKey(handle)) {
                throw in.fail(start, handle + " (expected: a handle that %TAG declares)");
            }
            int suffix = in.at();
            skipTagCharacters();
            if (in.at() == suffix) {
                throw in.unexpected(suffix, "the name of a tag");
            }
            return;
        }
        skipTagCharacters();
    }

    private void skipVerbatimTag() {
        int start = in.at();
        in.skip(1);
        while (isUriCharacter(in.peek())) {
            in.skip(1);
        }
        if (in.peek() != '>' || in.at() == start + 1) {
            throw in.unexpected(in.at(), "a tag's URI and '>'");
        }
        in.skip(1);
    }

    private void skipTagCharacters() {
        while (isUriCharacter(in.peek()) && in.peek() != '!' && !Input.isFlowIndicator(in.peek())) {
            if (in.peek() == '%'
                    && (Escapes.hex(in.charAt(in.at() + 1)) < 0
                            || Escapes.hex(in.charAt(in.at() + 2)) < 0)) {
                throw in.unexpected(in.at(), "two hexadecimal digits after '%' in a tag");
            }
            in.skip(1);
        }
    }

    private String text(int start, int end) {
        StringBuilder out = new StringBuilder();
        for (int i = start; i < end; i++) {
            out.append(in.charAt(i));
        }
        return out.toString();
    }

    private static boolean isWordCharacter(char c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || c == '-';
    }

    private static boolean isUriCharacter(char c) {
        return isWordCharacter(c) || (c != 0 && URI_PUNCTUATION.indexOf(c) >= 0);
    }
}
