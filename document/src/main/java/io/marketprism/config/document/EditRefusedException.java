package io.marketprism.config.document;

import io.marketprism.config.model.KeyPath;

/** An edit that cannot be made, or not without changing more than was asked for. */
public final class EditRefusedException extends DocumentException {
    private static final long serialVersionUID = 1L;

    private final transient KeyPath key;

    /** Creates the failure; the reason completes «KEY cannot be edited: …». */
    public EditRefusedException(KeyPath key, String reason) {
        super("edit-refused", key + " cannot be edited: " + reason);
        this.key = key;
    }

    /** The key that was to be edited. */
    public KeyPath key() {
        return key;
    }
}
