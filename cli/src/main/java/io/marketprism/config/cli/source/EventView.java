package io.marketprism.config.cli.source;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.cli.terminal.Terminal;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.diff.Difference;
import io.marketprism.config.repository.source.EffectiveEvent;
import java.util.Objects;

/** What has changed, one line for each key. Immutable. */
public final class EventView {
    private final EffectiveEvent event;

    /** The view of an event. */
    public EventView(EffectiveEvent event) {
        this.event = Objects.requireNonNull(event, "event");
    }

    /** As data: one object for the event. */
    public ConfigValue data() {
        return new Fields()
                .put("snapshot", event.snapshot().number())
                .put("at", event.snapshot().at().toString())
                .list("changes", event.diff().differences(), EventView::data)
                .build();
    }

    private static ConfigValue data(Difference difference) {
        Fields fields = new Fields().put("key", difference.path().toString());
        if (difference instanceof Difference.Added added) {
            return fields.put("change", "added").put("to", Values.masked(added.value())).build();
        }
        if (difference instanceof Difference.Removed removed) {
            return fields.put("change", "removed")
                    .put("from", Values.masked(removed.value()))
                    .build();
        }
        if (difference instanceof Difference.Changed changed) {
            return changed(fields, changed.before(), changed.after());
        }
        if (difference instanceof Difference.TypeChanged changed) {
            return changed(fields, changed.before(), changed.after());
        }
        return fields.put("change", "moved").build();
    }

    private static ConfigValue changed(Fields fields, ConfigValue before, ConfigValue after) {
        return fields.put("change", "changed")
                .put("from", Values.masked(before))
                .put("to", Values.masked(after))
                .put("origin", Values.origin(after))
                .build();
    }

    /** As text. */
    public void print(Terminal terminal) {
        Style style = terminal.style();
        for (Difference difference : event.diff().differences()) {
            terminal.print(line(style, difference));
        }
    }

    private static String line(Style style, Difference difference) {
        String key = difference.path().toString();
        if (difference instanceof Difference.Added added) {
            return style.green("+ " + key) + " " + Values.text(added.value()) + from(added.value());
        }
        if (difference instanceof Difference.Removed removed) {
            return style.red("- " + key) + " " + Values.text(removed.value());
        }
        if (difference instanceof Difference.Changed changed) {
            return line(style, key, changed.before(), changed.after());
        }
        if (difference instanceof Difference.TypeChanged changed) {
            return line(style, key, changed.before(), changed.after());
        }
        return "  " + difference;
    }

    private static String line(Style style, String key, ConfigValue before, ConfigValue after) {
        return style.yellow("~ " + key)
                + " "
                + Values.text(before)
                + " → "
                + Values.text(after)
                + from(after);
    }

    private static String from(ConfigValue value) {
        String origin = Values.origin(value);
        return origin.isEmpty() ? "" : "  (" + origin + ")";
    }
}
