package io.marketprism.config.model.interpolate;

import io.marketprism.config.model.InvalidKeyException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.interpolate.Template.KeyReference;
import io.marketprism.config.model.interpolate.Template.Literal;
import io.marketprism.config.model.interpolate.Template.OutsideReference;
import io.marketprism.config.model.interpolate.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes a text apart at its references. Confined to one thread; used once. */
final class TemplateParser {
    private static final String OPENING = "${";
    private static final String ESCAPED = "$${";

    /** A text that is no template; the message names the place and never the text. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(int offset, String expected) {
            super("reference at " + offset + " (expected: " + expected + ")");
        }
    }

    private final String text;
    private final Predicate<String> isScheme;
    private final int maxDepth;
    private int at;

    TemplateParser(String text, Predicate<String> isScheme, int maxDepth) {
        this.text = text;
        this.isScheme = isScheme;
        this.maxDepth = maxDepth;
    }

    Template parse() throws MalformedException {
        return template(0);
    }

    /** A whole text, or at a depth above zero a default, which ends at the brace around it. */
    private Template template(int depth) throws MalformedException {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (at < text.length() && (depth == 0 || text.charAt(at) != '}')) {
            if (text.startsWith(ESCAPED, at)) {
                literal.append(OPENING);
                at += ESCAPED.length();
            } else if (text.startsWith(OPENING, at)) {
                addLiteral(parts, literal);
                parts.add(reference(depth));
            } else {
                literal.append(text.charAt(at++));
            }
        }
        addLiteral(parts, literal);
        return new Template(parts);
    }

    private static void addLiteral(List<Part> parts, StringBuilder literal) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private Part reference(int depth) throws MalformedException {
        int start = at;
        if (depth == maxDepth) {
            throw new MalformedException(start, "defaults nested at most " + maxDepth + " deep");
        }
        at += OPENING.length();
        String head = upToColonOrBrace(start);
        if (text.charAt(at) == ':' && isScheme.test(head)) {
            at++;
            String name = upToColonOrBrace(start);
            return new OutsideReference(head, name, byDefault(start, depth));
        }
        try {
            KeyPath key = KeyPath.parse(head);
            if (!key.isRoot()) {
                return new KeyReference(key, byDefault(start, depth));
            }
        } catch (InvalidKeyException e) {
            throw new MalformedException(start + OPENING.length() + e.offset(), e.expected());
        }
        throw new MalformedException(start, "a key after '${'");
    }

    /** The text up to the next colon or closing brace that is not in double quotes. */
    private String upToColonOrBrace(int start) throws MalformedException {
        int from = at;
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (!quoted && (c == ':' || c == '}')) {
                return text.substring(from, at);
            }
            quoted ^= c == '"';
            at += quoted && c == '\\' ? 2 : 1;
        }
        throw new MalformedException(start, "a closing '}'");
    }

    private Optional<Template> byDefault(int start, int depth) throws MalformedException {
        boolean present = text.charAt(at) == ':';
        Optional<Template> result = Optional.empty();
        if (present) {
            at++;
            result = Optional.of(template(depth + 1));
        }
        if (at >= text.length()) {
            throw new MalformedException(start, "a closing '}'");
        }
        at++;
        return result;
    }
}
