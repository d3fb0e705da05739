package io.marketprism.config.cli;

import io.marketprism.config.client.api.CommitBatch;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.PersonView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that makes a commit. */
final class CommitOptions {
    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Why. Default: what is done.")
    private @Nullable String message;

    @Option(
            names = "--base",
            paramLabel = "REV",
            description = "The revision that you have seen. Default: the newest one.")
    private @Nullable Long base;

    /** What is to be said of the commit, unless the user has said it. */
    String message(String unlessGiven) {
        return message == null ? unlessGiven : message;
    }

    /** Starts a commit to the branch of an address, by the user of this shell. */
    CommitBatch.Builder batch(Shell shell, ConfigApi api, Address place, String unlessGiven) {
        BranchName branch = branch(place);
        Revision seen = base == null ? api.project(place.project()).revision() : Revision.of(base);
        PersonView author = Author.of(shell);
        return CommitBatch.builder(message(unlessGiven))
                .branch(branch)
                .base(seen)
                .author(author.name(), author.email());
    }

    /**
     * The branch that an address names.
     *
     * @throws CommandException if it names a state that cannot change
     */
    static BranchName branch(Address place) {
        Ref ref = place.ref().orElse(Ref.MAIN);
        if (ref instanceof Ref.Named named) {
            return named.name();
        }
        throw CommandException.usage(
                "address: " + place + " (expected: a branch after the @, or none)");
    }
}
