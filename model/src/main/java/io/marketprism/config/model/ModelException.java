package io.marketprism.config.model;

/** The root of what can go wrong with values and keys. */
public abstract class ModelException extends ConfigException {
    private static final long serialVersionUID = 1L;

    /** Creates a failure of the request, with a stable code. */
    protected ModelException(String code, String message) {
        super(code, Severity.REQUEST, false, message, null);
    }
}
