package io.marketprism.config.model.name;

import io.marketprism.config.model.KeyPath;
import java.util.Optional;

/**
 * Where a project, file or value stands: {@code project[@ref][:path[#key]]}. Immutable.
 *
 * <p>The first {@code #} ends the path; a file with {@code #} in its name has no address of this
 * form and is reached by the REST routes.
 *
 * @param ref the state meant; empty for the reader's default
 * @param path empty for the whole project
 * @param key empty for the whole file; only ever present with a path
 */
public record Address(
        ProjectName project, Optional<Ref> ref, Optional<FilePath> path, Optional<KeyPath> key) {

    private static final String FORM = "project[@ref][:path[#key]]";

    /**
     * Checks that the address can be written.
     *
     * @throws InvalidNameException if there is a key without a path, or a {@code #} in the path
     */
    public Address {
        if (key.isPresent() && path.isEmpty()) {
            throw new InvalidNameException("address", project + "#" + key.get(), FORM);
        }
        if (path.isPresent() && path.get().value().indexOf('#') >= 0) {
            String given = project + ":" + path.get();
            throw new InvalidNameException("address", given, "no '#' in the path");
        }
    }

    /**
     * Parses an address.
     *
     * @throws InvalidNameException if the text, or a name in it, is not well-formed
     * @throws io.marketprism.config.model.ConfigException if the key is not a key path
     */
    public static Address parse(String text) {
        int colon = endOfRef(text);
        String place = text.substring(0, colon);
        int at = place.indexOf('@');
        ProjectName project = ProjectName.parse(at < 0 ? place : place.substring(0, at));
        Optional<Ref> ref =
                at < 0 ? Optional.empty() : Optional.of(Ref.parse(place.substring(at + 1)));
        if (colon == text.length()) {
            return new Address(project, ref, Optional.empty(), Optional.empty());
        }
        String rest = text.substring(colon + 1);
        int hash = rest.indexOf('#');
        FilePath path = FilePath.parse(hash < 0 ? rest : rest.substring(0, hash));
        Optional<KeyPath> key =
                hash < 0 ? Optional.empty() : Optional.of(KeyPath.parse(rest.substring(hash + 1)));
        return new Address(project, ref, Optional.of(path), key);
    }

    /** The first colon that is not inside the braces of a moment. */
    private static int endOfRef(String text) {
        int moment = text.indexOf("@{");
        int colon = text.indexOf(':');
        if (moment >= 0 && moment < colon) {
            colon = text.indexOf(':', Math.max(moment, text.indexOf('}', moment)));
        }
        return colon < 0 ? text.length() : colon;
    }

    @Override
    public String toString() {
        return project
                + ref.map(r -> "@" + r).orElse("")
                + path.map(p -> ":" + p).orElse("")
                + key.map(k -> "#" + k).orElse("");
    }
}
