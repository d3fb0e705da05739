package io.marketprism.config.repository;

/** A use of a transaction after its commit or rollback. */
public final class TransactionEndedException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure. */
    public TransactionEndedException() {
        super(
                "transaction-ended",
                Severity.REQUEST,
                false,
                "transaction: it has ended (expected: one before its commit or rollback)",
                null);
    }
}
