package io.marketprism.config.cli;

import io.marketprism.config.model.name.ProjectName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The part of the tour that belongs to git: a clone of the project, with the token that {@code
 * prism git-credential} gives. Confined to one thread.
 */
final class DemoClone {
    private static final String TITLE = "Read it with stock git";

    private final DemoStage stage;
    private final DemoScreen screen;
    private final RunningServer server;
    private final ProjectName project;

    DemoClone(DemoStage stage, DemoScreen screen, RunningServer server, ProjectName project) {
        this.stage = stage;
        this.screen = screen;
        this.server = server;
        this.project = project;
    }

    /** Clones and shows the log; where there is no git, a line says so. */
    DemoReport.Shown run() throws IOException, InterruptedException {
        String url = server.address() + "/git/" + project + ".git";
        String command = "git clone " + url + " && git log --oneline --shortstat";
        screen.step(TITLE, command);
        Optional<String> git = ProcessOutput.of(stage.folder(), "git", "--version");
        List<String> lines =
                git.isPresent()
                        ? cloned(url)
                        : List.of("git is not installed here; with it, the project is a clone.");
        screen.lines(lines);
        return new DemoReport.Shown(command, lines);
    }

    private List<String> cloned(String url) throws IOException, InterruptedException {
        String folder = stage.folder().resolve("clone").toString();
        List<String> clone = new ArrayList<>(List.of("git"));
        clone.addAll(settings());
        clone.addAll(List.of("clone", "--quiet", url, folder));
        stage.children().runProgram(clone);
        String log =
                stage.children()
                        .runProgram(
                                List.of("git", "-C", folder, "log", "--oneline", "--shortstat"));
        return log.lines().toList();
    }

    /** What `prism git-setup` would have the user configure, for this one call only. */
    private List<String> settings() {
        String helper =
                stage
                        .children()
                        .prism(
                                "git-credential",
                                "--server",
                                server.address().toString(),
                                "--token-file",
                                server.tokenFile().toString())
                        .stream()
                        .map(Texts::word)
                        .collect(Collectors.joining(" "));
        return List.of(
                "-c",
                "http.proxy=",
                "-c",
                "credential.helper=",
                "-c",
                "credential." + server.address() + ".helper=!" + helper);
    }
}
