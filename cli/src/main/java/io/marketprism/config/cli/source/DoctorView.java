package io.marketprism.config.cli.source;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.cli.terminal.Terminal;
import io.marketprism.config.cli.terminal.TextTable;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.merge.Clash;
import io.marketprism.config.repository.RepositoryHealth;
import io.marketprism.config.repository.RepositoryHealth.Status;
import io.marketprism.config.repository.RepositoryProblem;
import io.marketprism.config.repository.RepositorySnapshot;
import io.marketprism.config.repository.source.ConfigSource;
import io.marketprism.config.repository.source.ConfigSourceManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the sources are, each by itself and all together. Immutable. */
public final class DoctorView {
    /**
     * What was found out about a source.
     *
     * @param keys how many top-level keys it has
     */
    private record Finding(
            ConfigSource source,
            RepositoryHealth health,
            int keys,
            List<RepositoryProblem> problems) {
        boolean isSound() {
            return health.status() == Status.UP || !source.required();
        }
    }

    private final List<Finding> findings;
    private final List<Clash> conflicts;
    private final Optional<String> refusal;

    private DoctorView(List<Finding> findings, List<Clash> conflicts, Optional<String> refusal) {
        this.findings = findings;
        this.conflicts = conflicts;
        this.refusal = refusal;
    }

    /**
     * Looks at each source by itself, so that one that is down hides no other, and then at what
     * they are together.
     */
    public static DoctorView of(List<ConfigSource> sources, ConfigSourceManager.Builder builder) {
        List<Finding> findings = new ArrayList<>();
        sources.forEach(source -> findings.add(finding(source)));
        try (ConfigSourceManager manager = builder.withoutBackground().open()) {
            return new DoctorView(findings, manager.snapshot().conflicts(), Optional.empty());
        } catch (ConfigException e) {
            return new DoctorView(findings, List.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static Finding finding(ConfigSource source) {
        try {
            RepositorySnapshot snapshot = source.repository().refresh();
            return new Finding(
                    source,
                    source.repository().health(),
                    snapshot.tree().size(),
                    snapshot.problems());
        } catch (RuntimeException e) {
            return new Finding(source, source.repository().health(), 0, List.of());
        }
    }

    /** Whether nothing has to be mended. */
    public boolean isSound() {
        return refusal.isEmpty() && findings.stream().allMatch(Finding::isSound);
    }

    /** As data. */
    public ConfigValue data() {
        Fields fields = new Fields().put("sound", isSound());
        refusal.ifPresent(why -> fields.put("refused", why));
        return fields.list("sources", findings, DoctorView::data)
                .list("conflicts", conflicts, clash -> ConfigValue.of(clash.toString()))
                .build();
    }

    private static ConfigValue data(Finding finding) {
        Fields fields =
                new Fields()
                        .put("source", finding.source.name())
                        .put("repository", finding.source.repository().name())
                        .put("priority", finding.source.priority())
                        .put("required", finding.source.required())
                        .put("writable", finding.source.isWritable())
                        .put("status", status(finding))
                        .put("keys", finding.keys)
                        .put("latency_ms", finding.health.latency().toMillis());
        finding.health.lastError().ifPresent(error -> fields.put("error", error.message()));
        return fields.list("problems", finding.problems, p -> ConfigValue.of(p.toString())).build();
    }

    private static String status(Finding finding) {
        return finding.health.status().name().toLowerCase(Locale.ROOT);
    }

    /** As text. */
    public void print(Terminal terminal) {
        Style style = terminal.style();
        TextTable table = new TextTable("SOURCE", "STATUS", "PRIORITY", "KEYS", "REPOSITORY");
        for (Finding finding : findings) {
            table.row(
                    finding.source.name(),
                    status(finding) + (finding.source.required() ? "" : " (optional)"),
                    Integer.toString(finding.source.priority()),
                    Integer.toString(finding.keys),
                    finding.source.repository().name());
        }
        table.print(terminal);
        for (Finding finding : findings) {
            String name = finding.source.name() + ": ";
            finding.health
                    .lastError()
                    .filter(error -> finding.health.status() != Status.UP)
                    .ifPresent(error -> terminal.print(style.red("✗ ") + name + error.message()));
            finding.problems.forEach(p -> terminal.print(style.yellow("! ") + name + p));
        }
        conflicts.forEach(clash -> terminal.print(style.yellow("! ") + clash));
        refusal.ifPresent(why -> terminal.print(style.red("✗ ") + why));
        if (isSound()) {
            terminal.print(style.green("✓ ") + "together they are an effective configuration");
        }
    }
}
