package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.protocol.BlameAnswer;
import io.marketprism.config.protocol.BlameAnswer.Line;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells of each key which commit gave it its value. */
@Command(
        name = "blame",
        header = "Tell which commit gave each key of a file its value.",
        description = "Renames of the file are followed.")
final class BlameCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();

    @Parameters(
            paramLabel = "ADDRESS",
            description = "project[@ref]:path[#key]; with a key, only what is below it.")
    private String address = "";

    private final Shell shell;

    BlameCommand(Shell shell) {
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
                                                "address: " + address + " (expected: a file)"));
        BlameAnswer whole = server.connect(shell).blame(place.project(), path, place.ref());
        KeyPath key = place.key().orElse(KeyPath.ROOT);
        List<Line> lines =
                whole.lines().stream().filter(line -> line.key().startsWith(key)).toList();
        BlameAnswer wanted = new BlameAnswer(lines);
        shell.output().print(wanted::toJson, () -> print(lines));
        return ExitCodes.DONE;
    }

    private void print(List<Line> lines) {
        Style style = shell.terminal().style();
        int width = lines.stream().mapToInt(l -> l.key().toString().length()).max().orElse(0);
        for (Line line : lines) {
            String key = line.key().toString();
            shell.terminal()
                    .print(
                            key
                                    + " ".repeat(width - key.length() + 2)
                                    + style.yellow(Texts.shortId(line.id()))
                                    + "  "
                                    + style.faint(Texts.time(line.time()))
                                    + "  "
                                    + line.author().name()
                                    + "  "
                                    + line.summary());
        }
    }
}
