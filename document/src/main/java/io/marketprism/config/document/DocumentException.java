package io.marketprism.config.document;

import io.marketprism.config.model.ConfigException;

/** The root of what can go wrong with a document: always the document's or the edit's fault. */
public abstract class DocumentException extends ConfigException {
    private static final long serialVersionUID = 1L;

    /** Creates a failure with a stable code. */
    protected DocumentException(String code, String message) {
        super(code, Severity.REQUEST, false, message, null);
    }
}
