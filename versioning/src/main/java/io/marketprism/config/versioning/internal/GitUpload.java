package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.GitService;
import io.marketprism.config.versioning.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.SideBandOutputStream;
import org.eclipse.jgit.transport.UploadPack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves clones and fetches of one project; see {@link
 * io.marketprism.config.versioning.GitService}. Each call works on a {@link StateRepository} of its
 * own, so that its refs are of one moment. Thread-safe.
 */
public final class GitUpload {
    private static final Logger LOG = LoggerFactory.getLogger(GitUpload.class);

    /** Objects above this are sent as they are, not as differences to others. */
    private static final int MAX_DELTA_OBJECT_BYTES = 1 << 20;

    /** How much one clone may hold in memory while it looks for differences. */
    private static final long DELTA_MEMORY_BYTES = 16L << 20;

    /** A line of the protocol holds 65,516 bytes; what is wrong is told in fewer. */
    private static final int MAX_MESSAGE = 1000;

    private static final PackConfig PACKING = packing();

    private final ProjectCell project;
    private final HistoryReader history;
    private final long maxRequestBytes;

    GitUpload(ProjectCell project, HistoryReader history, long maxRequestBytes) {
        this.project = project;
        this.history = history;
        this.maxRequestBytes = maxRequestBytes;
    }

    /** One thread for each clone, so that a few of them do not take all processors from others. */
    private static PackConfig packing() {
        PackConfig config = new PackConfig();
        config.setThreads(1);
        config.setBigFileThreshold(MAX_DELTA_OBJECT_BYTES);
        config.setDeltaSearchMemoryLimit(DELTA_MEMORY_BYTES);
        return config;
    }

    /** See {@link io.marketprism.config.versioning.GitService#advertise}. */
    public void advertise(String protocol, OutputStream out) throws IOException {
        try (StateRepository repository = new StateRepository(project);
                UploadPack upload = uploadPack(repository, protocol)) {
            PacketLineOut lines = new PacketLineOut(out);
            upload.sendAdvertisedRefs(
                    new PacketLineOutRefAdvertiser(lines), GitService.UPLOAD_PACK);
            lines.flush();
        }
    }

    /** See {@link io.marketprism.config.versioning.GitService#uploadPack}. */
    public void serve(String protocol, InputStream request, OutputStream out) throws IOException {
        InputStream limited = new LimitedInput(request, "git request: bytes", maxRequestBytes);
        try (StateRepository repository = new StateRepository(project);
                UploadPack upload = uploadPack(repository, protocol)) {
            try {
                upload.uploadWithExceptionPropagation(limited, out, null);
            } catch (IOException | RuntimeException e) {
                tell(e, upload, out);
            }
        }
        out.flush();
    }

    /**
     * Tells the client what is wrong, and then the log: where it is the connection that broke, the
     * first fails as well and the second would be noise.
     */
    private void tell(Exception e, UploadPack upload, OutputStream out) throws IOException {
        boolean packing = upload.getStatistics() != null;
        boolean ours =
                packing
                        || e instanceof CorruptStoreException
                        || e instanceof StoreUnavailableException
                        || e instanceof MissingObjectException;
        String problem = ours ? "internal error" : problemOf(e);
        if (!packing) {
            new PacketLineOut(out).writeString("ERR " + problem);
        } else if (upload.isSideBand()) {
            tellBesidesThePack(problem, out);
        } else {
            throw new IOException("git: a pack broke off", e);
        }
        if (ours) {
            LOG.error("A Git request to {} failed", project.state().name(), e);
        } else {
            // Not its message, which may hold anything that the client has sent.
            LOG.info("A Git request to {} was refused: {}", project.state().name(), e.getClass());
        }
    }

    @SuppressWarnings("resource") // the stream below it stays open
    private static void tellBesidesThePack(String problem, OutputStream out) throws IOException {
        SideBandOutputStream band =
                new SideBandOutputStream(
                        SideBandOutputStream.CH_ERROR, SideBandOutputStream.SMALL_BUF, out);
        band.write(RowKeys.utf8(problem));
        band.flush();
    }

    /** JGit's parsers tell of a bad request with many kinds of exceptions. */
    private static String problemOf(Exception e) {
        if (e instanceof UnsupportedOperationException) {
            // The one thing that JGit advertises, as a part of "shallow", and does not do.
            return "--deepen is not supported (expected: --depth or --shallow-since)";
        }
        String message = String.valueOf(e.getMessage());
        return message.substring(0, Math.min(message.length(), MAX_MESSAGE));
    }

    private UploadPack uploadPack(StateRepository repository, String protocol) {
        UploadPack upload = new UploadPack(repository);
        upload.setBiDirectionalPipe(false);
        upload.setExtraParameters(List.of(protocol.split(":", -1)));
        upload.setPackConfig(PACKING);
        upload.setRequestValidator((pack, wants) -> checkWants(repository, wants));
        return upload;
    }

    /**
     * Commits must be of the log, as far as readers see it; JGit itself looks whether other objects
     * are there. Walking from all refs to see whether an object is still reached from one would
     * cost a pass over the whole history for each lazily fetched file, and refuse what stays
     * readable by its revision anyway.
     */
    private void checkWants(StateRepository repository, List<ObjectId> wants)
            throws PackProtocolException {
        ProjectState state = repository.state();
        for (ObjectId want : wants) {
            StoredObject object = project.find(want);
            boolean visible =
                    object != null
                            && (object.type() != Constants.OBJ_COMMIT
                                    || history.revisionOf(state.number(), want)
                                            .filter(r -> !r.isAfter(state.revision()))
                                            .isPresent());
            if (!visible) {
                throw new PackProtocolException(
                        "want: " + want.name() + " (expected: an object of the project)");
            }
        }
    }
}
