package io.marketprism.config.repository.remote;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.InvalidContentException;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositoryChange;
import io.marketprism.config.repository.RepositoryProblem;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A document as a server has given it. Immutable.
 *
 * @param from the server, which alone knows its ETag
 * @param path the name under which it was parsed
 * @param tree its values
 */
record Fetched(
        BaseUrl from,
        FilePath path,
        ConfigDocument document,
        MapValue tree,
        Optional<String> etag) {

    /**
     * Parses an answer.
     *
     * @param name of the repository
     * @throws InvalidContentException with every problem, if it is no configuration
     */
    static Fetched parse(String name, BaseUrl from, URI uri, Answer answer) {
        String type = answer.contentType().orElse("");
        FilePath path =
                Formats.nameOf(uri, type)
                        .orElseThrow(
                                () ->
                                        invalid(
                                                name,
                                                uri,
                                                "content type: \""
                                                        + printable(type)
                                                        + "\" (expected: that of YAML, JSON, TOML"
                                                        + " or properties, or a name that ends"
                                                        + " like one)"));
        return parse(name, from, path, answer.body(), answer.etag());
    }

    private static Fetched parse(
            String name, BaseUrl from, FilePath path, byte[] bytes, Optional<String> etag) {
        try {
            ConfigDocument document = ConfigDocument.parse(path, bytes);
            if (document.value() instanceof MapValue tree) {
                return new Fetched(from, path, document, tree, etag);
            }
            throw new InvalidContentException(
                    name,
                    List.of(
                            new RepositoryProblem(
                                    Origin.of(path.toString()),
                                    document.value().kind() + " (expected: a map)")));
        } catch (InvalidDocumentException e) {
            List<RepositoryProblem> problems =
                    e.problems().stream()
                            .map(
                                    p ->
                                            new RepositoryProblem(
                                                    new Origin(p.file(), p.line(), p.column()),
                                                    p.message()))
                            .toList();
            throw new InvalidContentException(name, problems);
        }
    }

    private static InvalidContentException invalid(String name, URI uri, String message) {
        Origin origin = Origin.of(uri.getHost() + uri.getPath());
        return new InvalidContentException(name, List.of(new RepositoryProblem(origin, message)));
    }

    private static String printable(String type) {
        String printable = type.replaceAll("[^ -~]", "?");
        return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
    }

    /** The document with the changes of a batch, of which each byte that need not differ stays. */
    ConfigDocument edited(RepositoryBatch batch) {
        ConfigDocument edited = document;
        MapValue at = tree;
        for (RepositoryChange change : batch.changes()) {
            if (!change.applyTo(at).equals(at)) {
                edited =
                        change instanceof RepositoryChange.Set set
                                ? edited.set(set.key(), set.value())
                                : edited.remove(change.key());
                at = (MapValue) edited.value();
            }
        }
        return edited;
    }

    /** What the server holds once it has taken an edited document. */
    Fetched replaced(String name, ConfigDocument edited, Optional<String> newEtag) {
        return parse(name, from, path, edited.bytes(), newEtag);
    }

    /** The ETag, or a hash of the text where the server tells none. */
    String version() {
        return etag.orElseGet(() -> sha256(document.bytes()));
    }

    boolean sameText(Fetched other) {
        return document.text().equals(other.document.text());
    }

    private static String sha256(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
