package io.marketprism.config.protocol;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import java.nio.charset.StandardCharsets;

/** The paths of the REST routes and of the WebSocket. Thread-safe: nothing but functions. */
public final class Routes {
    /** What every route but the health starts with. */
    public static final String API = "/api/v1";

    /** The list of projects; a POST makes one. */
    public static final String PROJECTS = API + "/projects";

    /** The WebSocket. */
    public static final String WATCH = API + "/watch";

    /** What the addresses of Git repositories start with. */
    public static final String GIT = "/git/";

    /** Whether the process answers; for everybody. */
    public static final String LIVE = "/health/live";

    /** Whether the server takes requests; for everybody. */
    public static final String READY = "/health/ready";

    /** {@link HealthAnswer}. */
    public static final String HEALTH = "/health";

    private static final String HEX = "0123456789ABCDEF";

    /** RFC 3986, 2.3 and 3.3: what may stand in a path segment as it is, less {@code ;}. */
    private static final String PLAIN = "-._~!$&'()*+,=:@";

    private Routes() {}

    /** One project. */
    public static String project(ProjectName project) {
        return PROJECTS + "/" + project;
    }

    /** The bytes of a file. */
    public static String file(ProjectName project, FilePath path) {
        return project(project) + "/files/" + encodePath(path.value());
    }

    /** The values of a file. */
    public static String value(ProjectName project, FilePath path) {
        return project(project) + "/values/" + encodePath(path.value());
    }

    /** The listing of a project's files. */
    public static String tree(ProjectName project) {
        return project(project) + "/tree";
    }

    /** The commits; a POST makes one. */
    public static String commits(ProjectName project) {
        return project(project) + "/commits";
    }

    /** One commit. */
    public static String commit(ProjectName project, Ref ref) {
        return commits(project) + "/" + encodePath(ref.toString());
    }

    /** The history of a file, or of a key of it. */
    public static String history(ProjectName project, FilePath path) {
        return project(project) + "/history/" + encodePath(path.value());
    }

    /** Which commit gave each key of a file its value. */
    public static String blame(ProjectName project, FilePath path) {
        return project(project) + "/blame/" + encodePath(path.value());
    }

    /** The log. */
    public static String events(ProjectName project) {
        return project(project) + "/events";
    }

    /** What differs between two states. */
    public static String diff(ProjectName project) {
        return project(project) + "/diff";
    }

    /** A POST takes something back. */
    public static String reverts(ProjectName project) {
        return project(project) + "/reverts";
    }

    /** The branches; a POST makes one. */
    public static String branches(ProjectName project) {
        return project(project) + "/branches";
    }

    /** One branch; a PATCH moves or renames it. */
    public static String branch(ProjectName project, BranchName branch) {
        return branches(project) + "/" + encodePath(branch.value());
    }

    /** The tags; a POST makes one. */
    public static String tags(ProjectName project) {
        return project(project) + "/tags";
    }

    /** One tag. */
    public static String tag(ProjectName project, BranchName tag) {
        return tags(project) + "/" + encodePath(tag.value());
    }

    /** The merges that wait; a POST begins one. */
    public static String merges(ProjectName project) {
        return project(project) + "/merges";
    }

    /** A merge that waits; a POST resumes it. */
    public static String merge(ProjectName project, String merge) {
        return merges(project) + "/" + encodePath(merge);
    }

    /** The effective configuration of an application. */
    public static String effective(ProjectName project) {
        return project(project) + "/effective";
    }

    /** Where Git clients clone and fetch the project. */
    public static String git(ProjectName project) {
        return GIT + project + ".git";
    }

    /** A text as a value of a query. */
    public static String encode(String text) {
        return encode(text, "");
    }

    /** A path or ref with its slashes, since an encoded one is refused. */
    private static String encodePath(String path) {
        return encode(path, PLAIN + "/");
    }

    private static String encode(String text, String plain) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isLetterOrDigit(c) || "-._~".indexOf(c) >= 0 || plain.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
