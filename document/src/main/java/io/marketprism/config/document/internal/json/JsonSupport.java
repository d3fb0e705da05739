package io.marketprism.config.document.internal.json;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.internal.FormatSupport;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.SpanSyntax;
import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.document.internal.Syntax;

/** JSON in one of its dialects. Immutable and thread-safe. */
public final class JsonSupport implements FormatSupport {
    private final JsonDialect dialect;

    /** Creates the support for a dialect. */
    public JsonSupport(JsonDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Syntax parse(SourceText source) {
        return JsonParser.parse(source, dialect);
    }

    @Override
    public Splices plan(Syntax syntax, int document, Edit edit) {
        if (document != 0) {
            throw new EditRefusedException(edit.key(), "a JSON text holds one document");
        }
        return new JsonEdits((SpanSyntax) syntax, dialect).plan(edit);
    }
}
