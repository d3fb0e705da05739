package io.marketprism.config.server.internal.watch;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.ProjectNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The logs of the projects that have subscriptions, whether the projects exist or not. Thread-safe.
 *
 * <p>No entry slips between looking up a project's revision and hearing of new ones: the log is put
 * where the writer finds it first, and only then is the revision read. An entry that was published
 * before is counted in what is read; one published afterwards is added by the writer.
 */
final class ProjectLogs {
    private final ConfigVersionControl control;
    private final Map<ProjectName, ProjectLog> logs = new ConcurrentHashMap<>();

    ProjectLogs(ConfigVersionControl control) {
        this.control = control;
    }

    /** The log of a project, to be given back with {@link #release}. */
    synchronized ProjectLog acquire(ProjectName project) {
        ProjectLog log = logs.computeIfAbsent(project, ProjectLog::new);
        log.use(1);
        log.advanceTo(revision(project));
        return log;
    }

    private long revision(ProjectName project) {
        try {
            return control.project(project).revision().number();
        } catch (ProjectNotFoundException notYet) {
            return 0;
        }
    }

    /** Gives a log back; the last user takes it away. */
    synchronized void release(ProjectLog log) {
        if (log.use(-1) == 0) {
            logs.remove(log.project());
        }
    }

    /** Adds new entries, on the writer's thread; returns whether anybody waits for them. */
    boolean published(ProjectName project, List<LogEntry> entries) {
        ProjectLog log = logs.get(project);
        if (log == null) {
            return false;
        }
        entries.forEach(log::add);
        return true;
    }
}
