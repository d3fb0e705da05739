package io.marketprism.config.server;

import io.marketprism.config.document.DocumentException;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.document.Problem;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.KeyNotFoundException;
import io.marketprism.config.protocol.ProblemDetails;
import io.marketprism.config.protocol.ProblemDetails.Facts;
import io.marketprism.config.protocol.ProblemDetails.Reason;
import io.marketprism.config.protocol.ProblemDetails.TextProblem;
import io.marketprism.config.versioning.ChangeConflictException;
import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.IdempotencyKeyReusedException;
import io.marketprism.config.versioning.LimitExceededException;
import io.marketprism.config.versioning.NoKeysException;
import io.marketprism.config.versioning.PathCollisionException;
import io.marketprism.config.versioning.PathNotFoundException;
import io.marketprism.config.versioning.PreconditionFailedException;
import io.marketprism.config.versioning.PreconditionRequiredException;
import io.marketprism.config.versioning.ProjectExistsException;
import io.marketprism.config.versioning.ProjectNotFoundException;
import io.marketprism.config.versioning.RefNotFoundException;
import io.marketprism.config.versioning.RejectedChangesException;
import io.marketprism.config.versioning.effective.ApplicationNotFoundException;
import io.marketprism.config.versioning.effective.InvalidLayersException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns failures into what a caller is told. The one place that knows which status means what. */
final class Problems {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;
    private static final int PRECONDITION_REQUIRED = 428;
    private static final int INTERNAL_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private static final Map<Class<? extends ConfigException>, Integer> STATUS =
            Map.ofEntries(
                    Map.entry(ProjectNotFoundException.class, NOT_FOUND),
                    Map.entry(RefNotFoundException.class, NOT_FOUND),
                    Map.entry(PathNotFoundException.class, NOT_FOUND),
                    Map.entry(ApplicationNotFoundException.class, NOT_FOUND),
                    Map.entry(ProjectExistsException.class, CONFLICT),
                    Map.entry(PathCollisionException.class, CONFLICT),
                    Map.entry(ChangeConflictException.class, CONFLICT),
                    Map.entry(PreconditionFailedException.class, PRECONDITION_FAILED),
                    Map.entry(PreconditionRequiredException.class, PRECONDITION_REQUIRED),
                    Map.entry(NoKeysException.class, UNPROCESSABLE),
                    Map.entry(KeyNotFoundException.class, UNPROCESSABLE),
                    Map.entry(IdempotencyKeyReusedException.class, UNPROCESSABLE),
                    Map.entry(InvalidLayersException.class, UNPROCESSABLE),
                    Map.entry(CorruptStoreException.class, UNAVAILABLE));

    private Problems() {}

    /** The problem that a failure is; nothing of an unknown failure's cause is told. */
    static ProblemDetails of(Throwable failure) {
        if (!(failure instanceof ConfigException known)) {
            return ProblemDetails.of(
                    "internal-error",
                    INTERNAL_ERROR,
                    "the server failed; its log has more under the request id");
        }
        String detail = String.valueOf(known.getMessage());
        return ProblemDetails.of(known.code(), statusOf(known), detail, factsOf(known));
    }

    private static int statusOf(ConfigException failure) {
        Integer status = STATUS.get(failure.getClass());
        if (status != null) {
            return status;
        }
        if (failure instanceof RefusedRequestException refused) {
            return refused.status();
        }
        if (failure instanceof LimitExceededException) {
            return String.valueOf(failure.getMessage()).contains("bytes")
                    ? TOO_LARGE
                    : UNPROCESSABLE;
        }
        if (failure instanceof DocumentException || failure instanceof RejectedChangesException) {
            return UNPROCESSABLE;
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
                    conflict.conflicts().stream().map(Views::of).toList(),
                    List.of(),
                    Optional.of(conflict.current()),
                    List.of(),
                    List.of());
        }
        if (failure instanceof PreconditionFailedException failed) {
            return new Facts(
                    List.of(),
                    failed.since().stream().map(Views::of).toList(),
                    Optional.of(failed.current()),
                    List.of(),
                    List.of());
        }
        if (failure instanceof InvalidDocumentException invalid) {
            return new Facts(
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    invalid.problems().stream().map(Problems::of).toList(),
                    List.of());
        }
        if (failure instanceof RejectedChangesException rejected) {
            return new Facts(
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    rejected.reasons().stream()
                            .flatMap(reason -> factsOf(reason).problems().stream())
                            .toList(),
                    rejected.reasons().stream()
                            .map(r -> new Reason(r.code(), String.valueOf(r.getMessage())))
                            .toList());
        }
        return Facts.NONE;
    }

    private static TextProblem of(Problem problem) {
        return new TextProblem(
                problem.file(),
                problem.line(),
                problem.column(),
                problem.message(),
                problem.excerpt());
    }
}
