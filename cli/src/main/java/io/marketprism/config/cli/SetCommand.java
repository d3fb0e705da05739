package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.client.api.CommitBatch;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.ValueQuery;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.CommitAnswer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a value of a project, and nothing else in its file. */
@Command(
        name = "set",
        header = "Set a key, and touch nothing else.",
        description =
                "Makes one commit. Comments, order, quotes and indentation of the "
                        + "file stay. A key that is not there becomes the last of its map. If "
                        + "somebody changes the same key meanwhile, nothing is written and the "
                        + "exit code is 75.")
final class SetCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final CommitOptions commit = new CommitOptions();

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "project[@branch]:path#key")
    private String address = "";

    @Parameters(
            index = "1",
            paramLabel = "VALUE",
            description = "A scalar as in YAML, or a list or map as JSON.")
    private String value = "";

    @Option(names = "--string", description = "Take VALUE as a text, whatever it looks like.")
    private boolean string;

    private final Shell shell;

    SetCommand(Shell shell) {
        this.shell = shell;
    }

    /**
     * What was done, for the output.
     *
     * @param before the old value; empty if the key was not there
     * @param sent when the request for the commit left
     * @param answered when its answer was read
     */
    private record Done(
            Optional<ConfigValue> before,
            ConfigValue after,
            CommitAnswer answer,
            Instant sent,
            Instant answered) {}

    @Override
    public Integer call() {
        Address place = Address.parse(address);
        FilePath path = place.path().orElseThrow(this::noKey);
        KeyPath key = place.key().filter(k -> !k.isRoot()).orElseThrow(this::noKey);
        ConfigValue after = string ? ConfigValue.of(value) : ValueText.parse(value);
        ConfigApi api = server.connect(shell);
        String what = "Set " + key + " to " + Json.write(after);
        CommitBatch batch = commit.batch(shell, api, place, what).set(path, key, after).build();
        Optional<ConfigValue> before = before(api, place, path, key);
        Instant sent = Instant.now();
        CommitAnswer answer = api.commit(place.project(), batch);
        Done done = new Done(before, after, answer, sent, Instant.now());
        shell.output().print(() -> data(done), () -> table(done));
        return ExitCodes.DONE;
    }

    private CommandException noKey() {
        return CommandException.usage(
                "address: " + address + " (expected: project[@branch]:path#key)");
    }

    /** The value as it is before: shown beside the new one. */
    private static Optional<ConfigValue> before(
            ConfigApi api, Address place, FilePath path, KeyPath key) {
        try {
            ValueQuery query = ValueQuery.of(key).at(place.ref().orElse(Ref.MAIN));
            return Optional.of(api.value(place.project(), path, query).value());
        } catch (ConfigException e) {
            if (e.code().endsWith("-not-found")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static MapValue data(Done done) {
        Fields fields =
                new Fields()
                        .put("changed", done.answer().changed())
                        .put("revision", done.answer().revision().number())
                        .put("commit", done.answer().commit().map(c -> c.id()).orElse(null));
        done.before().ifPresent(before -> fields.put("before", before));
        return fields.put("after", done.after())
                .put("sent", done.sent().toString())
                .put("answered", done.answered().toString())
                .build();
    }

    private void table(Done done) {
        Style style = shell.terminal().style();
        if (!done.answer().changed()) {
            shell.terminal().print("It has this value already; nothing was written.");
            return;
        }
        String from = done.before().map(Json::write).map(style::red).orElse("nothing");
        String commit = done.answer().commit().map(c -> Texts.shortId(c.id())).orElse("");
        shell.terminal()
                .print(
                        from
                                + " → "
                                + style.green(Json.write(done.after()))
                                + "  revision "
                                + done.answer().revision()
                                + ", commit "
                                + style.yellow(commit));
    }
}
