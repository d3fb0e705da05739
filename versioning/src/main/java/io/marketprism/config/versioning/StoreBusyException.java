package io.marketprism.config.versioning;

/** Too many requests wait for the writer already. */
public final class StoreBusyException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public StoreBusyException(int waiting) {
        super(
                "store-busy",
                Severity.SYSTEM,
                true,
                "store: "
                        + waiting
                        + " requests are waiting (expected: room in the queue; try again)",
                null);
    }
}
