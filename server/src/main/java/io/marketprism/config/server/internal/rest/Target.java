package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.Routes;
import io.marketprism.config.server.internal.answer.RefusedRequestException;
import org.jspecify.annotations.Nullable;

/**
 * What a request names, read once from its raw path. Every other spelling of the same thing, such
 * as {@code //}, {@code /./}, a slash at the end, a parameter after {@code ;} or another case, is
 * no path of this server. Immutable.
 *
 * @param resource what kind of thing
 * @param project where; {@code null} for what is not of a project
 * @param rest what follows the kind: a path or a ref; empty if nothing does
 */
record Target(Resource resource, @Nullable ProjectName project, String rest) {
    private static final String PROJECT_PREFIX = Routes.PROJECTS + "/";

    /**
     * Reads a raw path.
     *
     * @throws RefusedRequestException 404 if it names nothing, 400 if it cannot be decoded
     * @throws io.marketprism.config.model.name.InvalidNameException if the project has no name
     */
    static Target parse(String rawPath) {
        if (rawPath.equals(Routes.PROJECTS)) {
            return new Target(Resource.PROJECTS, null, "");
        }
        if (rawPath.equals(Routes.HEALTH)) {
            return new Target(Resource.HEALTH, null, "");
        }
        boolean strange = rawPath.indexOf(';') >= 0 || rawPath.contains("//");
        if (!rawPath.startsWith(PROJECT_PREFIX) || strange) {
            throw unknown();
        }
        int start = PROJECT_PREFIX.length();
        int slash = rawPath.indexOf('/', start);
        int end = slash < 0 ? rawPath.length() : slash;
        ProjectName project = ProjectName.parse(PercentDecoder.path(rawPath.substring(start, end)));
        return slash < 0
                ? new Target(Resource.PROJECT, project, "")
                : below(project, rawPath.substring(slash + 1));
    }

    private static Target below(ProjectName project, String raw) {
        int slash = raw.indexOf('/');
        if (slash < 0) {
            return switch (raw) {
                case "tree" -> new Target(Resource.TREE, project, "");
                case "commits" -> new Target(Resource.COMMITS, project, "");
                case "events" -> new Target(Resource.EVENTS, project, "");
                case "diff" -> new Target(Resource.DIFF, project, "");
                case "reverts" -> new Target(Resource.REVERTS, project, "");
                case "merges" -> new Target(Resource.MERGES, project, "");
                case "effective" -> new Target(Resource.EFFECTIVE, project, "");
                case "branches" -> new Target(Resource.BRANCHES, project, "");
                case "tags" -> new Target(Resource.TAGS, project, "");
                default -> throw unknown();
            };
        }
        Resource resource =
                switch (raw.substring(0, slash)) {
                    case "files" -> Resource.FILE;
                    case "values" -> Resource.VALUES;
                    case "commits" -> Resource.COMMIT;
                    case "branches" -> Resource.BRANCH;
                    case "tags" -> Resource.TAG;
                    case "merges" -> Resource.MERGE;
                    case "history" -> Resource.HISTORY;
                    case "blame" -> Resource.BLAME;
                    default -> throw unknown();
                };
        String rest = PercentDecoder.path(raw.substring(slash + 1));
        if (rest.isEmpty()) {
            throw unknown();
        }
        return new Target(resource, project, rest);
    }

    private static RefusedRequestException unknown() {
        return new RefusedRequestException(
                Status.NOT_FOUND,
                "route-not-found",
                "path: no such route (expected: one of those below " + Routes.API + ")");
    }

    /** The project of a path that has one. */
    ProjectName requiredProject() {
        if (project == null) {
            throw new IllegalStateException(resource + " is not of a project");
        }
        return project;
    }

    /**
     * The file that the path names.
     *
     * @throws io.marketprism.config.model.name.InvalidNameException if it names none
     */
    FilePath path() {
        return FilePath.parse(rest);
    }

    /**
     * The state that the path names.
     *
     * @throws io.marketprism.config.model.name.InvalidNameException if it names none
     */
    Ref ref() {
        return Ref.parse(rest);
    }

    /**
     * The branch or tag that the path names.
     *
     * @throws io.marketprism.config.model.name.InvalidNameException if it names none
     */
    BranchName name() {
        return BranchName.parse(rest);
    }
}
