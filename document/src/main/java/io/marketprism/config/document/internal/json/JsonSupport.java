package io.marketprism.config.document.internal.json;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.internal.FormatSupport;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.document.internal.Syntax;

/** The parser of the format. */
public final class JsonSupport implements FormatSupport {
    @Override
    public Syntax parse(SourceText source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Splices plan(Syntax syntax, int document, Edit edit) {
        throw new UnsupportedOperationException();
    }
}
