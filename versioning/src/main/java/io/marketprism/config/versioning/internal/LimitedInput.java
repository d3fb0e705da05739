package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.VersioningLimits;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that may be only so long. Confined to one thread.
 *
 * <p>It skips by reading, and asks no more once it has met the end: what JGit does to drain a body
 * would else read past the end of one in streams that hand {@code skip} down to the connection, as
 * the JDK's HTTP server does, and wait there for ever.
 */
final class LimitedInput extends InputStream {
    private final InputStream in;
    private final String what;
    private final long limit;
    private long count;
    private boolean ended;

    /**
     * Counts what is read.
     *
     * @param what is limited, for the message of the {@code LimitExceededException}
     */
    LimitedInput(InputStream in, String what, long limit) {
        this.in = in;
        this.what = what;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int read = in.read(buffer, offset, length);
        ended = read < 0;
        count += Math.max(read, 0);
        VersioningLimits.check(what, count, limit);
        return read;
    }
}
