package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.OutputFormat;
import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.EffectiveQuery;
import io.marketprism.config.client.api.EffectiveText;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.ApplicationName;
import io.marketprism.config.model.name.ProfileName;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.protocol.EffectiveAnswer;
import io.marketprism.config.protocol.EffectiveFormat;
import io.marketprism.config.protocol.KeyExplanation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what an application runs with. */
@Command(
        name = "effective",
        header = "Show what an application runs with, and why.",
        description =
                "All layers of the application and its profiles, merged. --explain says of each "
                        + "key where its value stands and which values it hides. With --output "
                        + "json: the layers and the id too.")
final class EffectiveCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();

    @Parameters(
            index = "0",
            paramLabel = "PROJECT",
            description = "project[@ref]; default: what programs read of main.")
    private String project = "";

    @Parameters(index = "1", paramLabel = "APP", description = "The application.")
    private String application = "";

    @Option(
            names = "--profile",
            split = ",",
            paramLabel = "NAME",
            description = "A profile; several: the weakest first, or separated by commas.")
    private final List<String> profiles = new ArrayList<>();

    @Option(names = "--explain", description = "Where each value stands, and what it hides.")
    private boolean explain;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Only this key and what is beneath it.")
    private String key = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "Only the values, as: ${COMPLETION-CANDIDATES}. What the format cannot say is "
                            + "counted on the error output.")
    private @Nullable EffectiveFormat format;

    private final Shell shell;

    EffectiveCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Address place = Address.parse(project);
        if (place.path().isPresent()) {
            throw CommandException.usage("project: " + project + " (expected: project[@ref])");
        }
        if (format != null && (explain || !shell.output().isTable())) {
            throw CommandException.usage(
                    "--format: beside --explain or --output (expected: one of them)");
        }
        ConfigApi api = server.connect(shell);
        if (format == null) {
            show(api, place.project(), query(place));
        } else {
            print(api, place.project(), query(place), format);
        }
        return ExitCodes.DONE;
    }

    private EffectiveQuery query(Address place) {
        return new EffectiveQuery(
                ApplicationName.parse(application),
                profiles.stream().map(ProfileName::parse).toList(),
                place.ref(),
                KeyPath.parse(key),
                Optional.empty());
    }

    private void show(ConfigApi api, ProjectName name, EffectiveQuery query) {
        EffectiveAnswer answer = explain ? api.explain(name, query) : api.effective(name, query);
        shell.output()
                .print(
                        answer::toJson,
                        () ->
                                answer.explain()
                                        .ifPresentOrElse(
                                                keys -> keys.forEach(this::print),
                                                () ->
                                                        FileCommand.printPlain(
                                                                shell, answer.value())));
    }

    private void print(
            ConfigApi api, ProjectName name, EffectiveQuery query, EffectiveFormat wanted) {
        if (wanted == EffectiveFormat.JSON) {
            OutputFormat.JSON.print(shell.terminal(), api.effective(name, query).value());
            return;
        }
        EffectiveText text = api.effectiveText(name, query, wanted);
        shell.terminal().write(text.text().getBytes(StandardCharsets.UTF_8));
        if (text.losses() > 0) {
            shell.terminal()
                    .note(
                            Texts.count(text.losses(), "value")
                                    + " cannot be said in this format as they are.");
        }
    }

    private void print(KeyExplanation explained) {
        Style style = shell.terminal().style();
        shell.terminal()
                .print(
                        style.bold(explained.key().toString())
                                + " = "
                                + style.green(Json.write(explained.value()))
                                + explained
                                        .origin()
                                        .map(origin -> "  from " + style.cyan(origin.toString()))
                                        .orElse(""));
        for (KeyExplanation.Step step : explained.steps()) {
            shell.terminal()
                    .print("    " + style.faint(step.key() + " says " + Json.write(step.raw())));
        }
        for (KeyExplanation.Other other : explained.shadowed()) {
            String where = other.origin().map(origin -> "  from " + origin).orElse("");
            shell.terminal()
                    .print(
                            "    "
                                    + other.role()
                                    + " "
                                    + Json.write(other.value())
                                    + style.faint(where));
        }
    }
}
