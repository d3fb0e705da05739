package io.marketprism.config.versioning;

import io.marketprism.config.versioning.internal.GitUpload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a stock {@code git clone} or {@code git fetch} of a project needs of a server: the two
 * answers of Git's "smart HTTP" protocol, versions 0, 1 and 2, with shallow and partial clones.
 * Whoever serves HTTP brings the bytes. Each call sees the newest state of one moment; what is
 * committed meanwhile is seen by the next. Thread-safe; a call blocks its thread until all is
 * written.
 *
 * <p>Whoever may use it may read the whole project with its history: any commit of the log, also
 * one that no branch leads to any more, and any file or folder, can be asked for by its id.
 */
public final class GitService {
    /** The name of the service, as it stands in addresses and in the parameter {@code service}. */
    public static final String UPLOAD_PACK = "git-upload-pack";

    /** The media type of an advertisement. */
    public static final String ADVERTISEMENT_TYPE = "application/x-git-upload-pack-advertisement";

    /** The media type of the body of a request. */
    public static final String REQUEST_TYPE = "application/x-git-upload-pack-request";

    /** The media type of the answer to a request. */
    public static final String RESULT_TYPE = "application/x-git-upload-pack-result";

    private final GitUpload upload;

    GitService(GitUpload upload) {
        this.upload = upload;
    }

    /**
     * Writes the answer to {@code GET info/refs?service=git-upload-pack}.
     *
     * @param protocol the value of the header {@code Git-Protocol}; empty without one
     * @param out stays open
     * @throws IOException if it cannot be written
     */
    public void advertise(String protocol, OutputStream out) throws IOException {
        upload.advertise(protocol, out);
    }

    /**
     * Writes the answer to {@code POST git-upload-pack}, object by object as it is made. What is
     * wrong with a request, and what breaks off while it is served, is told in the answer, in Git's
     * own way. The request is read to its end first, unless it is longer than is allowed.
     *
     * @param protocol the value of the header {@code Git-Protocol}; empty without one
     * @param request the body without its content coding, which ends where the body ends; at most
     *     {@link VersioningLimits#maxGitRequestBytes()}; stays open
     * @param out stays open
     * @throws IOException if the request cannot be read or the answer not be written; the answer is
     *     not whole then, and the connection must not be used again
     */
    public void uploadPack(String protocol, InputStream request, OutputStream out)
            throws IOException {
        upload.serve(protocol, request, out);
    }
}
