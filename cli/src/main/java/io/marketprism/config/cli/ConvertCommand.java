package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentConversion;
import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the tree of a file in another format, without a server. */
@Command(
        name = "convert",
        header = "Write a file in another format.",
        description =
                "Comments and layout stay behind. What the other format cannot say is listed on "
                        + "the error output. A YAML stream becomes one JSON value for each of its "
                        + "documents.")
final class ConvertCommand implements Callable<Integer> {
    private static final String STDIN = "-";
    private static final String YAML_SEPARATOR = "---\n";

    @Parameters(paramLabel = "FILE", description = "The file; - reads the standard input.")
    private String file = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}")
    private DocumentFormat to = DocumentFormat.JSON;

    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            description = "The format of FILE. Default: as its extension says.")
    private @Nullable DocumentFormat from;

    @Option(
            names = "--output-file",
            paramLabel = "FILE",
            description = "Write to a file, which is replaced as a whole.")
    private @Nullable Path target;

    @Option(names = "--strict", description = "If anything is lost, write nothing: exit code 1.")
    private boolean strict;

    @Mixin private final DocumentOption one = new DocumentOption();

    private final Shell shell;

    ConvertCommand(Shell shell) {
        this.shell = shell;
    }

    /** What a conversion could not carry over, and from which document. */
    private record Loss(int document, DocumentConversion.Loss loss) {
        private MapValue toJson() {
            return new Fields()
                    .put("document", document)
                    .put("key", loss.key().toString())
                    .put("reason", loss.reason())
                    .build();
        }
    }

    @Override
    public Integer call() throws IOException {
        List<ConfigValue> trees = trees(document());
        List<DocumentConversion> conversions = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        for (int i = 0; i < trees.size(); i++) {
            int index = i;
            DocumentConversion done =
                    DocumentConversion.of(trees.get(i), Formats.name("converted", to));
            done.losses().forEach(loss -> losses.add(new Loss(index, loss)));
            conversions.add(done);
        }
        losses.forEach(loss -> shell.terminal().note(line(loss, trees.size() > 1)));
        if (strict && !losses.isEmpty()) {
            throw CommandException.of(
                            ExitCodes.FAILED,
                            Texts.count(losses.size(), "value") + " would be lost")
                    .withHint("Nothing was written; without --strict it would be.");
        }
        write(text(conversions), losses);
        return ExitCodes.DONE;
    }

    private ConfigDocument document() throws IOException {
        if (!file.equals(STDIN)) {
            Path path = shell.resolve(Path.of(file));
            FilePath name = LocalFile.nameOf(path);
            FilePath named = from == null ? name : Formats.name(name.value(), from);
            return LocalFile.parse(file, named, Files.readAllBytes(path));
        }
        if (from == null) {
            throw CommandException.usage("--from: missing (expected: the format of the input)");
        }
        return LocalFile.parse(STDIN, Formats.name("stdin", from), shell.input().readAllBytes());
    }

    private List<ConfigValue> trees(ConfigDocument document) {
        if (one.isGiven()) {
            return List.of(one.tree(document));
        }
        List<ConfigValue> all = document.values();
        boolean streams = to == DocumentFormat.YAML || to == DocumentFormat.JSON;
        if (all.size() > 1 && !streams) {
            throw CommandException.usage(
                            "file: "
                                    + file
                                    + " has "
                                    + all.size()
                                    + " documents (expected: one, for this format)")
                    .withHint("--document N takes one of them.");
        }
        return all.isEmpty() ? List.of(document.value()) : all;
    }

    private String text(List<DocumentConversion> conversions) {
        StringBuilder text = new StringBuilder();
        for (DocumentConversion conversion : conversions) {
            boolean separated = to == DocumentFormat.YAML && conversions.size() > 1;
            text.append(separated ? YAML_SEPARATOR : "").append(conversion.document().text());
        }
        return text.toString();
    }

    private void write(String text, List<Loss> losses) throws IOException {
        if (target != null) {
            LocalFile.write(shell.resolve(target), text.getBytes(StandardCharsets.UTF_8));
        }
        shell.output()
                .print(
                        () ->
                                new Fields()
                                        .put("format", to.extensions().get(0))
                                        .put("text", target == null ? text : null)
                                        .put("file", target == null ? null : target.toString())
                                        .list("losses", losses, Loss::toJson)
                                        .build(),
                        () -> {
                            if (target == null) {
                                shell.terminal().write(text.getBytes(StandardCharsets.UTF_8));
                            }
                        });
    }

    private String line(Loss loss, boolean several) {
        String where = several ? "document " + loss.document() + ": " : "";
        return shell.terminal().errorStyle().yellow("lost: ") + where + loss.loss();
    }
}
