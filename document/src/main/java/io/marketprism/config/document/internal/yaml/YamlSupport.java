package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.internal.FormatSupport;
import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.document.internal.Syntax;
import io.marketprism.config.model.ConfigValue;
import java.util.List;

/** YAML 1.2: the parser and the edits. */
public final class YamlSupport implements FormatSupport {
    @Override
    public Syntax parse(SourceText source) {
        return read(source);
    }

    /** The same as {@link #parse}, by its own type. */
    static YamlSyntax read(SourceText source) {
        ProblemList problems = new ProblemList(source);
        CharacterCheck.check(source.text(), problems);
        problems.throwIfAny();
        NodeTree tree = StreamParser.parse(new Input(source, problems), source.text().length());
        Composer composer = new Composer(source, tree, problems);
        List<ConfigValue> values = composer.compose();
        problems.throwIfAny();
        return new YamlSyntax(source, tree, values, composer.aliasTargets(), problems.lines());
    }

    @Override
    public Splices plan(Syntax syntax, int document, Edit edit) {
        return YamlEditor.plan((YamlSyntax) syntax, document, edit);
    }
}
