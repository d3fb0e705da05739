package io.marketprism.config.document.internal.ini;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.IniDialect;
import io.marketprism.config.document.IniDialect.Duplicates;
import io.marketprism.config.document.internal.FormatSupport;
import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.document.internal.Syntax;
import io.marketprism.config.document.internal.lines.StatementSyntax;
import io.marketprism.config.model.ConfigValue;

/** INI in a dialect, or {@code .properties}. Immutable and thread-safe. */
public final class IniSupport implements FormatSupport {
    private final IniDialect dialect;
    private final boolean flat;

    private IniSupport(IniDialect dialect, boolean flat) {
        this.dialect = dialect;
        this.flat = flat;
    }

    /** INI in a dialect. */
    public static IniSupport of(IniDialect dialect) {
        return new IniSupport(dialect, false);
    }

    /** Properties: no sections, dots in keys nest, keys that come again are refused. */
    public static IniSupport properties() {
        return new IniSupport(IniDialect.PROPERTIES_LIKE.withDuplicates(Duplicates.ERROR), true);
    }

    @Override
    public Syntax parse(SourceText source) {
        return read(source);
    }

    StatementSyntax read(SourceText source) {
        ProblemList problems = new ProblemList(source);
        LineScanner scanner =
                flat
                        ? new PropertiesScanner(source, problems)
                        : new IniScanner(source, dialect, problems);
        return IniTree.build(
                source, scanner.scan(), problems, dialect.duplicates(), dialect.dottedKeys());
    }

    @Override
    public ConfigValue settled(ConfigValue tree) {
        return IniValues.settled(tree, flat);
    }

    @Override
    public Splices plan(Syntax syntax, int document, Edit edit) {
        if (document != 0) {
            throw new EditRefusedException(edit.key(), "the text holds one document");
        }
        return new IniEdits(this, (StatementSyntax) syntax, dialect, flat).plan(edit);
    }
}
