package io.marketprism.config.document.internal;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.IniDialect;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.document.Place;
import io.marketprism.config.document.Problem;
import io.marketprism.config.document.internal.ini.IniSupport;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one implementation of {@link ConfigDocument}; what differs is in {@link FormatSupport}. */
public final class TextDocument implements ConfigDocument {
    private final DocumentFormat format;
    private final FormatSupport support;
    private final Syntax syntax;

    private TextDocument(DocumentFormat format, FormatSupport support, Syntax syntax) {
        this.format = format;
        this.support = support;
        this.syntax = syntax;
    }

    /** See {@link ConfigDocument#parse(FilePath, byte[], DocumentLimits)}. */
    public static ConfigDocument parse(FilePath path, byte[] bytes, DocumentLimits limits) {
        DocumentFormat format =
                DocumentFormat.of(path)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "path: " + path + " (expected: a known format)"));
        return parse(path.value(), bytes, limits, format, Formats.support(format));
    }

    /** See {@link ConfigDocument#parse(FilePath, byte[], DocumentLimits, IniDialect)}. */
    public static ConfigDocument parse(
            FilePath path, byte[] bytes, DocumentLimits limits, IniDialect dialect) {
        FormatSupport support = IniSupport.of(dialect);
        return parse(path.value(), bytes, limits, DocumentFormat.INI, support);
    }

    private static ConfigDocument parse(
            String name,
            byte[] bytes,
            DocumentLimits limits,
            DocumentFormat format,
            FormatSupport support) {
        if (bytes.length > limits.maxBytes()) {
            throw invalid(
                    name, bytes.length + " bytes (expected: at most " + limits.maxBytes() + ")");
        }
        SourceText source = new SourceText(name, decode(name, bytes), limits);
        return new TextDocument(format, support, support.parse(source));
    }

    @Override
    public DocumentFormat format() {
        return format;
    }

    @Override
    public String text() {
        return syntax.source().text();
    }

    @Override
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<ConfigValue> values() {
        return syntax.values();
    }

    @Override
    public ConfigValue value() {
        List<ConfigValue> values = syntax.values();
        if (values.size() > 1) {
            throw invalid(
                    syntax.source().name(),
                    values.size() + " documents in one file (expected: one, or name which)");
        }
        return values.isEmpty() ? MapValue.EMPTY : values.get(0);
    }

    @Override
    public Optional<Place> place(KeyPath key) {
        return syntax.place(0, key);
    }

    @Override
    public ConfigDocument apply(Edit edit) {
        if (syntax.values().size() > 1) {
            throw new EditRefusedException(
                    edit.key(), "the file holds several documents; name the one that is meant");
        }
        return apply(0, edit);
    }

    @Override
    public ConfigDocument apply(int document, Edit edit) {
        ConfigValue before = document < values().size() ? values().get(document) : MapValue.EMPTY;
        ConfigValue intended = support.settled(Intention.of(before, edit));
        if (edit instanceof Edit.Set set && intended.find(set.key()).isEmpty()) {
            throw new EditRefusedException(
                    set.key(), "the format has no way to write an empty map");
        }
        if (document < values().size() && intended.equals(before)) {
            return this;
        }
        Syntax after = syntax;
        for (Edit step : Reduction.of(before, edit)) {
            after = make(after, document, step);
        }
        List<ConfigValue> expected = new ArrayList<>(values());
        if (document < expected.size()) {
            expected.set(document, intended);
        } else {
            expected.add(intended);
        }
        boolean emptied = after.values().isEmpty() && expected.equals(List.of(MapValue.EMPTY));
        if (!emptied && !after.values().equals(expected)) {
            throw new EditRefusedException(
                    edit.key(), "the text around it does not allow it without changing other keys");
        }
        return new TextDocument(format, support, after);
    }

    /** Makes one step. The support may have to read a text in between, which may fail as well. */
    private Syntax make(Syntax before, int document, Edit step) {
        SourceText source = before.source();
        try {
            String text = support.plan(before, document, step).applyTo(source.text());
            return support.parse(new SourceText(source.name(), text, source.limits()));
        } catch (InvalidDocumentException e) {
            throw new EditRefusedException(
                    step.key(), "the result would not be valid: " + e.problems().get(0).message());
        }
    }

    /**
     * The JVM's own conversion is many times faster than a decoder, but puts U+FFFD where the bytes
     * are wrong; only a text with that character needs the decoder to tell.
     */
    private static String decode(String name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int suspect = text.indexOf('\ufffd');
        if (suspect < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            Place place = Lines.of(text).place(suspect, suspect);
            String message = "bytes that are not UTF-8 (expected: a text in UTF-8)";
            String excerpt = Excerpts.at(text, suspect);
            throw new InvalidDocumentException(
                    List.of(new Problem(name, place.line(), place.column(), message, excerpt)));
        }
    }

    private static InvalidDocumentException invalid(String name, String message) {
        return new InvalidDocumentException(List.of(new Problem(name, 1, 1, message, "")));
    }
}
