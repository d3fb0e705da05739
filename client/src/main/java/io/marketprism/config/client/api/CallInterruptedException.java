package io.marketprism.config.client.api;

/** A call whose thread was interrupted; the thread's interrupt flag is set again. */
public final class CallInterruptedException extends ClientException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure and sets the flag of the current thread. */
    public CallInterruptedException(InterruptedException cause) {
        super("interrupted", Severity.SYSTEM, true, "the calling thread was interrupted", cause);
        Thread.currentThread().interrupt();
    }
}
