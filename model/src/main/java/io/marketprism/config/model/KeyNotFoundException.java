package io.marketprism.config.model;

/** A change of a tree at a key that is not there, or below a value that has no keys. */
public final class KeyNotFoundException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final transient KeyPath key;
    private final String reason;

    /** Creates the failure; the reason follows the key. */
    public KeyNotFoundException(KeyPath key, String reason) {
        super("key-not-found", "key: " + key + ": " + reason);
        this.key = key;
        this.reason = reason;
    }

    /** The key in question. */
    public KeyPath key() {
        return key;
    }

    /** Why it cannot be changed there, without the key. */
    public String reason() {
        return reason;
    }
}
