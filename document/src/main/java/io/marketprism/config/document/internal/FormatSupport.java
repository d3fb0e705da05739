package io.marketprism.config.document.internal;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.model.ConfigValue;

/** What a format brings: a parser, and the knowledge of how an edit changes a text. */
public interface FormatSupport {
    /**
     * Reads a text that is within the limit of bytes.
     *
     * @throws InvalidDocumentException with every problem, if the text is not well-formed or
     *     exceeds a limit
     */
    Syntax parse(SourceText source);

    /**
     * The tree that a text of the format gives for a tree that is meant: INI, for example, keeps
     * numbers as text. What the format cannot hold at all stays as it is; the edit that asks for it
     * fails when the text is read again.
     */
    default ConfigValue settled(ConfigValue tree) {
        return tree;
    }

    /**
     * Finds the smallest change of the text that makes the edit. The caller parses the result again
     * and compares it with the intended tree, so an implementation need not be paranoid.
     *
     * @param syntax what {@link #parse} gave for the text
     * @param document which document of a stream, from 0
     * @throws EditRefusedException if the edit cannot be made without harm, with the reason
     */
    Splices plan(Syntax syntax, int document, Edit edit);
}
