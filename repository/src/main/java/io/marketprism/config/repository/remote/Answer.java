package io.marketprism.config.repository.remote;

import java.net.URI;
import java.util.Optional;

/**
 * What a server has answered. Immutable by convention: nobody changes the bytes.
 *
 * @param etag the strong one; a weak one does not name bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; a copy would cost up to 10 MiB.
record Answer(
        int status,
        Optional<String> etag,
        Optional<String> contentType,
        Optional<URI> location,
        byte[] body) {
    /** Status, type and length. */
    @Override
    public String toString() {
        return status + " " + contentType.orElse("") + ", " + body.length + " bytes";
    }
}
