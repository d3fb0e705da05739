package io.marketprism.config.cli;

import io.marketprism.config.protocol.PersonView;
import java.util.Optional;

/** Who is named as the author of what is changed from the command line. */
final class Author {
    private Author() {}

    /** Git's user of the current directory if it has one, else the user of the system. */
    static PersonView of(Shell shell) {
        String name = git(shell, "user.name").orElse(shell.userName());
        return new PersonView(name, git(shell, "user.email").orElse(""));
    }

    private static Optional<String> git(Shell shell, String name) {
        return ProcessOutput.of(shell.directory(), "git", "config", "--get", name);
    }
}
