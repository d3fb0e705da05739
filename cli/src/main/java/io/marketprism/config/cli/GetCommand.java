package io.marketprism.config.cli;

import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.ValueQuery;
import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.ValueAnswer;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a file or a value of a project. */
@Command(
        name = "get",
        header = "Print a file, or the value of a key.",
        description =
                "A file is printed byte for byte; a value without quotes, for the "
                        + "shell. With --output json or yaml: the tree of the file, or the "
                        + "value, as such.")
final class GetCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "ADDRESS", description = "project[@ref]:path[#key]")
    private String address = "";

    @Option(names = "--origin", description = "Also where the value stands and its revision.")
    private boolean origin;

    private final Shell shell;

    GetCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Address place = Address.parse(address);
        FilePath path =
                place.path()
                        .orElseThrow(
                                () ->
                                        CommandException.usage(
                                                "address: "
                                                        + address
                                                        + " (expected: project[@ref]:path[#key])"));
        ConfigApi api = server.connect(shell);
        if (place.key().isPresent() || origin) {
            value(api, place, path, place.key().orElse(KeyPath.ROOT));
        } else {
            file(api, place, path);
        }
        return ExitCodes.DONE;
    }

    private void file(ConfigApi api, Address place, FilePath path) {
        byte[] content = api.file(place.project(), path, place.ref()).bytes();
        if (shell.output().isTable()) {
            shell.terminal().write(content);
        } else if (DocumentFormat.of(path).isPresent()) {
            ConfigValue tree = ConfigDocument.parse(path, content).value();
            shell.output().print(tree);
        } else {
            throw CommandException.usage(path + " has no keys (expected: no --output)");
        }
    }

    private void value(ConfigApi api, Address place, FilePath path, KeyPath key) {
        Optional<Ref> ref = place.ref();
        ValueQuery query = new ValueQuery(key, ref, Optional.empty(), origin, Optional.empty());
        ValueAnswer answer = api.value(place.project(), path, query);
        if (origin) {
            shell.output().print(answer::toJson, () -> withOrigin(answer));
        } else {
            shell.output()
                    .print(answer::value, () -> FileCommand.printPlain(shell, answer.value()));
        }
    }

    private void withOrigin(ValueAnswer answer) {
        FileCommand.printPlain(shell, answer.value());
        String where =
                answer.origin().map(Object::toString).orElse(answer.path().value())
                        + ", revision "
                        + answer.revision();
        shell.terminal().print(shell.terminal().style().faint(where));
    }
}
