package io.marketprism.config.cli;

import io.marketprism.config.document.Problem;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.protocol.ChangeKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What has to change in a project for it to have the files of a folder. Immutable.
 *
 * @param steps the changes, by path
 * @param unchanged how many files the project has already
 */
record ImportPlan(List<Step> steps, int unchanged) {
    /** Most changes of one commit. */
    static final int MAX_STEPS = 10_000;

    /** Most bytes of one request, well below the server's limit for a body. */
    static final long MAX_BYTES = 24L << 20;

    /** What a path and the names of the fields take in a request, generously. */
    private static final int STEP_BYTES = 2 * FilePath.MAX_BYTES;

    /** A control character that has no short escape. */
    private static final int UNICODE_ESCAPE_BYTES = 6;

    /** Copies the steps. */
    ImportPlan {
        steps = List.copyOf(steps);
    }

    /**
     * One file that differs.
     *
     * @param kind added, updated or deleted
     * @param path where it stands in the project
     * @param entry the file on this machine; empty if it is to be deleted
     * @param bytes what it takes in a request
     */
    record Step(ChangeKind kind, FilePath path, Optional<LocalFolder.Entry> entry, long bytes) {}

    /**
     * Compares a folder with what a project has.
     *
     * @param prefix the folder of the project that is meant; empty for all of it
     * @param stored the ids of the project's files below the prefix
     * @param delete whether files that the folder has not are to be deleted
     * @throws CommandException listing every file that cannot be taken
     */
    static ImportPlan of(
            LocalFolder folder, String prefix, Map<FilePath, String> stored, boolean delete)
            throws IOException {
        List<Problem> problems = new ArrayList<>(folder.refused());
        Map<FilePath, Step> steps = new TreeMap<>();
        Set<FilePath> kept =
                folder.entries().stream()
                        .map(entry -> target(prefix, entry.path()))
                        .collect(Collectors.toSet());
        int unchanged = 0;
        for (LocalFolder.Entry entry : folder.entries()) {
            byte[] content = entry.read();
            FilePath path = target(prefix, entry.path());
            String id = stored.get(path);
            if (blobId(content).equals(id)) {
                unchanged++;
                continue;
            }
            problems.addAll(ValidateCommand.problemsOf(entry, content));
            ChangeKind kind = id == null ? ChangeKind.ADDED : ChangeKind.UPDATED;
            steps.put(path, new Step(kind, path, Optional.of(entry), bytes(content)));
        }
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
        if (delete) {
            stored.keySet().stream()
                    .filter(path -> !kept.contains(path))
                    .forEach(path -> steps.put(path, deletion(path)));
        }
        return new ImportPlan(List.copyOf(steps.values()), unchanged);
    }

    private static Step deletion(FilePath path) {
        return new Step(ChangeKind.DELETED, path, Optional.empty(), STEP_BYTES);
    }

    private static FilePath target(String prefix, FilePath path) {
        return prefix.isEmpty() ? path : FilePath.parse(prefix + "/" + path);
    }

    /** A content's length as a text with its escapes, or in base64 if it is no text. */
    private static long bytes(byte[] content) {
        if (!isText(content)) {
            return STEP_BYTES + (content.length + 2) / 3 * 4L;
        }
        long bytes = STEP_BYTES + (long) content.length;
        for (byte b : content) {
            if (b == '"' || b == '\\' || (b >= '\b' && b <= '\r')) {
                bytes++;
            } else if (b >= 0 && b < ' ') {
                bytes += UNICODE_ESCAPE_BYTES - 1;
            }
        }
        return bytes;
    }

    private static boolean isText(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static CommandException refused(List<Problem> problems) {
        String list =
                problems.stream()
                        .map(ValidateCommand::summary)
                        .collect(Collectors.joining("\n  ", "\n  ", ""));
        return CommandException.of(
                        ExitCodes.FAILED,
                        Texts.count(problems.size(), "problem") + ", nothing was imported:" + list)
                .withHint("Mend or remove these files, and import again.");
    }

    /** The steps in parts, each small enough for one commit; at least one step in each. */
    List<List<Step>> parts() {
        List<List<Step>> parts = new ArrayList<>();
        List<Step> part = new ArrayList<>();
        long bytes = 0;
        for (Step step : steps) {
            boolean full = part.size() == MAX_STEPS || bytes + step.bytes() > MAX_BYTES;
            if (full && !part.isEmpty()) {
                parts.add(List.copyOf(part));
                part.clear();
                bytes = 0;
            }
            part.add(step);
            bytes += step.bytes();
        }
        if (!part.isEmpty()) {
            parts.add(List.copyOf(part));
        }
        return parts;
    }

    /** How many steps are of a kind. */
    long count(ChangeKind kind) {
        return steps.stream().filter(step -> step.kind() == kind).count();
    }

    /** The id that Git gives a content. */
    static String blobId(byte[] content) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha1.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
