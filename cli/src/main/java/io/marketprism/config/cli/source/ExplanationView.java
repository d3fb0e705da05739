package io.marketprism.config.cli.source;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.Terminal;
import io.marketprism.config.cli.terminal.TextTable;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.merge.Explanation;
import io.marketprism.config.repository.source.EffectiveSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Why a key has its value: what each source says of it. Immutable. */
public final class ExplanationView {
    private final Explanation explanation;
    private final List<String> references;
    private final EffectiveSnapshot snapshot;

    /** The explanation of a key in a snapshot. */
    public ExplanationView(EffectiveSnapshot snapshot, KeyPath key) {
        this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
        this.explanation = snapshot.explain(key);
        this.references = snapshot.references(key);
    }

    /** Whether any source speaks of the key. */
    public boolean isEmpty() {
        return explanation.contributions().isEmpty();
    }

    /** As data. */
    public ConfigValue data() {
        Fields fields = new Fields().put("key", explanation.key().toString());
        snapshot.find(explanation.key()).ifPresent(v -> fields.put("value", Values.masked(v)));
        if (!references.isEmpty()) {
            fields.list("references", references, ConfigValue::of);
        }
        return fields.list("sources", explanation.contributions(), ExplanationView::data).build();
    }

    private static ConfigValue data(Explanation.Contribution said) {
        return new Fields()
                .put("source", said.layer())
                .put("role", role(said))
                .put("value", Values.masked(said.value()))
                .put("origin", Values.origin(said.value()))
                .build();
    }

    private static String role(Explanation.Contribution said) {
        return said.role().name().toLowerCase(Locale.ROOT);
    }

    /** As a table, the strongest first, and what the text refers to. */
    public void print(Terminal terminal) {
        TextTable table = new TextTable("SOURCE", "ROLE", "VALUE", "FROM");
        for (Explanation.Contribution said : explanation.contributions()) {
            table.row(
                    said.layer(),
                    role(said),
                    Values.text(said.value()),
                    Values.origin(said.value()));
        }
        table.print(terminal);
        if (!references.isEmpty()) {
            String value = snapshot.find(explanation.key()).map(Values::text).orElse("nothing");
            terminal.print("refers to " + String.join(", ", references) + ": " + value);
        }
    }
}
