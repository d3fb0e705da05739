package io.marketprism.config.versioning.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.Project;
import java.nio.file.Path;

/** Eight writers that commit until they are killed, and print each answer on a line of its own. */
final class KilledWriters {
    private static final int WRITERS = 8;
    private static final ProjectName PROJECT = ProjectName.parse("killed");

    private KilledWriters() {}

    /** Runs the writers: the store's directory, and a number that keeps rounds apart. */
    public static void main(String[] arguments) {
        @SuppressWarnings("resource") // never closed: the process is killed
        ConfigVersionControl control = ConfigVersionControl.open(Path.of(arguments[0]));
        Project project =
                control.projects().contains(PROJECT)
                        ? control.project(PROJECT)
                        : control.create(PROJECT, Person.of("Ada"));
        for (int writer = 0; writer < WRITERS; writer++) {
            String folder = "round" + arguments[1] + "/writer" + writer + "/";
            new Thread(() -> write(project, folder)).start();
        }
    }

    private static void write(Project project, String folder) {
        for (int n = 0; ; n++) {
            String path = folder + n + ".json";
            CommitResult result =
                    project.commit(
                            CommitRequest.builder(Person.of("Ada"))
                                    .message("Put " + path)
                                    .put(
                                            FilePath.parse(path),
                                            ("{\"n\": " + n + "}").getBytes(UTF_8))
                                    .build());
            synchronized (System.out) {
                System.out.println(path + " " + result.revision() + " ok");
                System.out.flush();
            }
        }
    }
}
