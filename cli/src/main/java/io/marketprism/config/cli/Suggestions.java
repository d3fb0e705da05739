package io.marketprism.config.cli;

import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.TreeQuery;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.protocol.ProtocolLimits;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * What was probably meant by a name that the server does not know, and which command lists the
 * names that it does. A courtesy: where it cannot be found out, the failure is told without it.
 */
final class Suggestions {
    private final ConfigApi api;
    private final Address place;

    private Suggestions(ConfigApi api, Address place) {
        this.api = api;
        this.place = place;
    }

    /**
     * What to say below a failure.
     *
     * @param code of the failure
     * @param command that failed
     * @param parsed what it was given
     */
    static Optional<String> of(String code, CommandLine command, ParseResult parsed, Shell shell) {
        if (!code.endsWith("-not-found")) {
            return Optional.empty();
        }
        try {
            Optional<ServerOptions> server =
                    command.getMixins().values().stream()
                            .filter(ServerOptions.class::isInstance)
                            .map(ServerOptions.class::cast)
                            .findFirst();
            Optional<Address> place = address(parsed);
            if (server.isEmpty() || place.isEmpty()) {
                return Optional.empty();
            }
            return new Suggestions(server.get().connect(shell), place.get()).text(code);
        } catch (ConfigException | CommandException e) {
            return Optional.empty();
        }
    }

    /** The first argument that is an address. */
    private static Optional<Address> address(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.matchedPositionals().stream()
                .filter(p -> List.of("ADDRESS", "PROJECT", "FROM").contains(p.paramLabel()))
                .flatMap(p -> p.originalStringValues().stream())
                .map(Address::parse)
                .findFirst();
    }

    private Optional<String> text(String code) {
        String project = place.project().value();
        return switch (code) {
            case "project-not-found" ->
                    Optional.of(
                            meant(
                                            project,
                                            api.projects().stream()
                                                    .map(p -> p.name().value())
                                                    .toList())
                                    + "`prism project ls` lists the projects.");
            case "path-not-found" ->
                    place.path()
                            .map(
                                    path ->
                                            meant(path.value(), paths())
                                                    + "`prism ls "
                                                    + project
                                                    + " -r` lists the files.");
            // The server has said already which key was probably meant.
            case "key-not-found" ->
                    place.path()
                            .map(
                                    path ->
                                            "`prism get "
                                                    + project
                                                    + ":"
                                                    + path
                                                    + "` shows them all.");
            case "ref-not-found" ->
                    Optional.of("`prism log " + project + "` lists commits and revisions.");
            default -> Optional.empty();
        };
    }

    private static String meant(String given, Collection<String> known) {
        return Nearest.to(given, known).map(name -> "Did you mean " + name + "? ").orElse("");
    }

    private List<String> paths() {
        TreeQuery query =
                new TreeQuery(
                        place.ref(),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.of(ProtocolLimits.MAX_PAGE));
        return api.tree(place.project(), query).entries().stream()
                .map(entry -> entry.path().value())
                .toList();
    }
}
