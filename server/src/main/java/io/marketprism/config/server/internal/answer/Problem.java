package io.marketprism.config.server.internal.answer;

import static java.util.Map.entry;

import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.KeyNotFoundException;
import io.marketprism.config.model.interpolate.InterpolationException;
import io.marketprism.config.protocol.ProblemDetails;
import io.marketprism.config.protocol.ProblemDetails.Facts;
import io.marketprism.config.versioning.ChangeConflictException;
import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.IdempotencyKeyReusedException;
import io.marketprism.config.versioning.IndexUnavailableException;
import io.marketprism.config.versioning.InvalidChoiceException;
import io.marketprism.config.versioning.LimitExceededException;
import io.marketprism.config.versioning.MergeNotFoundException;
import io.marketprism.config.versioning.NoCommonHistoryException;
import io.marketprism.config.versioning.NoKeysException;
import io.marketprism.config.versioning.PathCollisionException;
import io.marketprism.config.versioning.PathNotFoundException;
import io.marketprism.config.versioning.PreconditionFailedException;
import io.marketprism.config.versioning.PreconditionRequiredException;
import io.marketprism.config.versioning.ProjectExistsException;
import io.marketprism.config.versioning.ProjectNotFoundException;
import io.marketprism.config.versioning.RefNotFoundException;
import io.marketprism.config.versioning.RejectedChangesException;
import io.marketprism.config.versioning.StoreBusyException;
import io.marketprism.config.versioning.StoreUnavailableException;
import io.marketprism.config.versioning.TagFixedException;
import io.marketprism.config.versioning.effective.ApplicationNotFoundException;
import io.marketprism.config.versioning.effective.InvalidLayersException;
import io.marketprism.config.versioning.protection.InvalidPolicyException;
import io.marketprism.config.versioning.protection.ProtectedRefException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one place that knows which failure has which status. Immutable.
 *
 * @param details what the client is told
 * @param headers that go with the status
 * @param internal whether the failure is the server's own, so that its log must have it and the
 *     client must not
 */
public record Problem(ProblemDetails details, Map<String, String> headers, boolean internal) {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;
    private static final int PRECONDITION_REQUIRED = 428;
    private static final int INTERNAL = 500;
    private static final int UNAVAILABLE = 503;

    private static final Map<Class<? extends ConfigException>, Integer> STATUS =
            Map.ofEntries(
                    entry(ProjectNotFoundException.class, NOT_FOUND),
                    entry(RefNotFoundException.class, NOT_FOUND),
                    entry(PathNotFoundException.class, NOT_FOUND),
                    entry(ApplicationNotFoundException.class, NOT_FOUND),
                    entry(MergeNotFoundException.class, NOT_FOUND),
                    entry(InvalidChoiceException.class, UNPROCESSABLE),
                    entry(NoCommonHistoryException.class, UNPROCESSABLE),
                    entry(ProjectExistsException.class, CONFLICT),
                    entry(ProtectedRefException.class, FORBIDDEN),
                    entry(InvalidPolicyException.class, UNPROCESSABLE),
                    entry(TagFixedException.class, CONFLICT),
                    entry(ChangeConflictException.class, CONFLICT),
                    entry(PathCollisionException.class, CONFLICT),
                    entry(PreconditionFailedException.class, PRECONDITION_FAILED),
                    entry(InvalidDocumentException.class, UNPROCESSABLE),
                    entry(EditRefusedException.class, UNPROCESSABLE),
                    entry(InvalidLayersException.class, UNPROCESSABLE),
                    entry(InterpolationException.class, UNPROCESSABLE),
                    entry(NoKeysException.class, UNPROCESSABLE),
                    entry(RejectedChangesException.class, UNPROCESSABLE),
                    entry(KeyNotFoundException.class, UNPROCESSABLE),
                    entry(IdempotencyKeyReusedException.class, UNPROCESSABLE),
                    entry(PreconditionRequiredException.class, PRECONDITION_REQUIRED),
                    entry(IndexUnavailableException.class, UNAVAILABLE),
                    entry(StoreBusyException.class, UNAVAILABLE),
                    entry(StoreUnavailableException.class, UNAVAILABLE),
                    entry(CorruptStoreException.class, UNAVAILABLE));

    private static final Map<String, String> RETRY_SOON = Map.of("Retry-After", "1");

    /** Copies the headers. */
    public Problem {
        headers = Map.copyOf(headers);
    }

    /** What a client is told of a failure. */
    public static Problem of(Throwable failure) {
        if (failure instanceof RefusedRequestException refused) {
            return new Problem(
                    ProblemDetails.of(refused.code(), refused.status(), text(refused)),
                    refused.headers(),
                    false);
        }
        if (failure instanceof ConfigException known) {
            return new Problem(
                    ProblemDetails.of(known.code(), statusOf(known), text(known), factsOf(known)),
                    known instanceof StoreBusyException ? RETRY_SOON : Map.of(),
                    known instanceof CorruptStoreException);
        }
        return new Problem(
                ProblemDetails.of(
                        "internal-error",
                        INTERNAL,
                        "the server failed; its log says why under the id of this request"),
                Map.of(),
                true);
    }

    private static String text(ConfigException failure) {
        return String.valueOf(failure.getMessage());
    }

    private static int statusOf(ConfigException failure) {
        if (failure instanceof LimitExceededException) {
            return text(failure).contains("bytes:") ? TOO_LARGE : UNPROCESSABLE;
        }
        Integer listed = STATUS.get(failure.getClass());
        if (listed != null) {
            return listed;
        }
        return switch (failure.severity()) {
            case REQUEST -> BAD_REQUEST;
            case CONFLICT -> CONFLICT;
            case SYSTEM -> UNAVAILABLE;
        };
    }

    private static Facts factsOf(ConfigException failure) {
        if (failure instanceof ChangeConflictException conflict) {
            return new Facts(
                    conflict.conflicts().stream().map(Problem::conflict).toList(),
                    List.of(),
                    Optional.of(conflict.current()),
                    List.of(),
                    List.of());
        }
        if (failure instanceof PreconditionFailedException failed) {
            return new Facts(
                    List.of(),
                    failed.since().stream().map(Views::commit).toList(),
                    Optional.of(failed.current()),
                    List.of(),
                    List.of());
        }
        if (failure instanceof InvalidDocumentException invalid) {
            return facts(textProblems(invalid).toList(), List.of());
        }
        if (failure instanceof RejectedChangesException rejected) {
            return facts(
                    rejected.reasons().stream()
                            .filter(InvalidDocumentException.class::isInstance)
                            .flatMap(r -> textProblems((InvalidDocumentException) r))
                            .toList(),
                    rejected.reasons().stream()
                            .map(r -> new ProblemDetails.Reason(r.code(), text(r)))
                            .toList());
        }
        return Facts.NONE;
    }

    private static Facts facts(
            List<ProblemDetails.TextProblem> problems, List<ProblemDetails.Reason> reasons) {
        return new Facts(List.of(), List.of(), Optional.empty(), problems, reasons);
    }

    private static Stream<ProblemDetails.TextProblem> textProblems(
            InvalidDocumentException invalid) {
        return invalid.problems().stream()
                .map(
                        p ->
                                new ProblemDetails.TextProblem(
                                        p.file(), p.line(), p.column(), p.message(), p.excerpt()));
    }

    private static ProblemDetails.Conflict conflict(
            io.marketprism.config.versioning.Conflict conflict) {
        return new ProblemDetails.Conflict(
                conflict.path(),
                conflict.key(),
                conflict.base(),
                conflict.yours(),
                conflict.theirs());
    }
}
