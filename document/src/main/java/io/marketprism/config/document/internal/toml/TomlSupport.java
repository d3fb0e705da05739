package io.marketprism.config.document.internal.toml;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.internal.FormatSupport;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.document.internal.Syntax;
import io.marketprism.config.document.internal.lines.StatementSyntax;

/** TOML 1.0: the parser and the edits. Immutable and thread-safe. */
public final class TomlSupport implements FormatSupport {
    @Override
    public Syntax parse(SourceText source) {
        return TomlParser.parse(source);
    }

    @Override
    public Splices plan(Syntax syntax, int document, Edit edit) {
        if (document != 0) {
            throw new EditRefusedException(edit.key(), "the text holds one document");
        }
        return new TomlEdits((StatementSyntax) syntax).plan(edit);
    }
}
