package io.marketprism.config.versioning.protection;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.RefMove;
import io.marketprism.config.versioning.protection.ProtectionRule.Demand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which branches of a project are protected, how much, and who its administrators are. Immutable.
 *
 * <p>Stands in {@code protection.yaml} on the branch {@code prism/policy} of the project, and holds
 * from the entry of the log that moves that branch; no branch sets rules for itself:
 *
 * <pre>{@code
 * administrators: [Ada, Grace]    # names or addresses of logins
 * branches:                       # by pattern; the one with the most literal characters holds
 *   main: strict
 *   release/**: standard
 *   feature/*: none
 *   refs/tags/v*: standard        # tags and channels by their full names
 * }</pre>
 *
 * <p>What no pattern matches: {@code main}, tags and channels have {@link ProtectionLevel#BASIC},
 * other branches {@link ProtectionLevel#NONE}. Branches of the platform itself, {@code prism/…}, no
 * pattern changes: they have {@code BASIC}, and {@code prism/policy} has {@code STRICT} once there
 * are two administrators. As long as nobody is named, everybody who may write is an administrator.
 */
public final class ProtectionPolicy {
    /** The branch on which policies stand. */
    public static final BranchName BRANCH = BranchName.parse("prism/policy");

    /** The file on that branch. */
    public static final FilePath PATH = FilePath.parse("protection.yaml");

    /** Most patterns, and most administrators, of one policy. */
    public static final int MAX_ENTRIES = 1000;

    /** The policy of a project that has none. */
    public static final ProtectionPolicy DEFAULT = new ProtectionPolicy(Set.of(), Map.of());

    private static final String PLATFORM = RefMove.BRANCHES + "prism/";
    private static final String POLICY = RefMove.BRANCHES + BRANCH;
    private static final String MAIN = RefMove.BRANCHES + BranchName.MAIN;

    private final Set<String> administrators;
    private final Map<RefPattern, ProtectionLevel> patterns;

    private ProtectionPolicy(
            Set<String> administrators, Map<RefPattern, ProtectionLevel> patterns) {
        this.administrators = Set.copyOf(administrators);
        this.patterns = Map.copyOf(patterns);
    }

    /**
     * Reads a policy.
     *
     * @throws InvalidPolicyException with every problem, if it is not well-formed
     */
    public static ProtectionPolicy parse(ConfigValue value) {
        return new Reader().read(value);
    }

    /** The level of a branch, tag or channel by its full name. */
    public ProtectionLevel level(String ref) {
        if (ref.equals(POLICY) && administrators.size() >= 2) {
            return ProtectionLevel.STRICT;
        }
        if (ref.startsWith(PLATFORM)) {
            return ProtectionLevel.BASIC;
        }
        boolean isBranch = ref.startsWith(RefMove.BRANCHES);
        String name = isBranch ? ref.substring(RefMove.BRANCHES.length()) : ref;
        Comparator<Map.Entry<RefPattern, ProtectionLevel>> specific =
                Comparator.comparing(entry -> entry.getKey().literals());
        return patterns.entrySet().stream()
                .filter(entry -> entry.getKey().matches(name))
                .max(specific.thenComparing(Map.Entry::getValue))
                .map(Map.Entry::getValue)
                .orElse(
                        isBranch && !ref.equals(MAIN)
                                ? ProtectionLevel.NONE
                                : ProtectionLevel.BASIC);
    }

    /** Whether a login may administer the project. */
    public boolean isAdministrator(Person login) {
        return administrators.isEmpty()
                || administrators.contains(login.name())
                || administrators.contains(login.email());
    }

    /**
     * Returns if the rules allow what somebody wants to do.
     *
     * @throws ProtectedRefException if one forbids it
     */
    public void check(WriteAttempt attempt) {
        require(attempt, attempt.kind().rule(), level(attempt.ref()));
        boolean soleAdministrator = attempt.ref().equals(POLICY) && !administrators.isEmpty();
        if (soleAdministrator && !isAdministrator(attempt.login())) {
            throw new ProtectedRefException(
                    attempt, ProtectionRule.LOWER_LEVEL, ProtectionLevel.BASIC);
        }
    }

    /**
     * Returns if the policy may be replaced by another one.
     *
     * @throws ProtectedRefException if some branch would be protected less than before, or other
     *     people would be administrators, and that needs more than stands behind the attempt
     */
    public void checkSuccessor(ProtectionPolicy next, WriteAttempt attempt) {
        weakenedBy(next).ifPresent(level -> require(attempt, ProtectionRule.LOWER_LEVEL, level));
    }

    /** The highest level that something has now and has no more under another policy. */
    private Optional<ProtectionLevel> weakenedBy(ProtectionPolicy next) {
        Set<String> samples = new LinkedHashSet<>(List.of(MAIN, POLICY));
        patterns.keySet().forEach(pattern -> samples.add(refOf(pattern)));
        next.patterns.keySet().forEach(pattern -> samples.add(refOf(pattern)));
        Optional<ProtectionLevel> weakened =
                samples.stream()
                        .filter(ref -> next.level(ref).compareTo(level(ref)) < 0)
                        .map(this::level)
                        .max(Comparator.naturalOrder());
        boolean samePeople = administrators.equals(next.administrators);
        return weakened.isPresent() || samePeople ? weakened : Optional.of(level(POLICY));
    }

    private static String refOf(RefPattern pattern) {
        String sample = pattern.sample();
        return sample.startsWith("refs/") ? sample : RefMove.BRANCHES + sample;
    }

    private void require(WriteAttempt attempt, ProtectionRule rule, ProtectionLevel level) {
        if (!meets(attempt, rule.at(level)) && !isBypassed(attempt, rule, level)) {
            throw new ProtectedRefException(attempt, rule, level);
        }
    }

    /** Whether an administrator can get around a rule at all. */
    static boolean mayBeBypassed(ProtectionRule rule) {
        return rule != ProtectionRule.LOWER_LEVEL;
    }

    private boolean isBypassed(WriteAttempt attempt, ProtectionRule rule, ProtectionLevel level) {
        return attempt.endorsement().bypass().isPresent()
                && mayBeBypassed(rule)
                && meets(attempt, ProtectionRule.BYPASS.at(level));
    }

    private boolean meets(WriteAttempt attempt, Demand demand) {
        return switch (demand) {
            case WRITER -> true;
            case ADMINISTRATOR -> isAdministrator(attempt.login());
            case ADMINISTRATOR_WITH_REASON ->
                    isAdministrator(attempt.login())
                            && attempt.endorsement().bypass().filter(r -> !r.isBlank()).isPresent();
            case TWO_ADMINISTRATORS ->
                    isAdministrator(attempt.login()) && hasSecondAdministrator(attempt);
            case APPROVAL -> attempt.approvalsOfOthers() >= 1;
            case TWO_APPROVALS -> attempt.approvalsOfOthers() >= 2;
            case NOBODY -> false;
        };
    }

    private boolean hasSecondAdministrator(WriteAttempt attempt) {
        return attempt.endorsement().approvals().stream()
                .anyMatch(person -> !person.equals(attempt.login()) && isAdministrator(person));
    }

    /** Reads the file and notes every problem. Confined to one thread. */
    private static final class Reader {
        private final List<String> problems = new ArrayList<>();
        private final Set<String> administrators = new LinkedHashSet<>();
        private final Map<RefPattern, ProtectionLevel> patterns =
                new TreeMap<>(Comparator.comparing(RefPattern::text));

        ProtectionPolicy read(ConfigValue value) {
            if (value instanceof MapValue map) {
                map.entries().forEach(this::entry);
            } else {
                problems.add("a " + value.kind() + " (expected: a map)");
            }
            if (patterns.size() > MAX_ENTRIES || administrators.size() > MAX_ENTRIES) {
                problems.add("too many entries (expected: at most " + MAX_ENTRIES + ")");
            }
            if (!problems.isEmpty()) {
                throw new InvalidPolicyException(problems);
            }
            return new ProtectionPolicy(administrators, patterns);
        }

        private void entry(String name, ConfigValue value) {
            if (name.equals("administrators") && value instanceof ListValue people) {
                people.items().forEach(this::administrator);
            } else if (name.equals("branches") && value instanceof MapValue branches) {
                branches.entries().forEach(this::pattern);
            } else {
                problems.add(
                        "'"
                                + name
                                + "': a "
                                + value.kind()
                                + " (expected: administrators as a list, branches as a map)");
            }
        }

        private void administrator(ConfigValue value) {
            if (value instanceof StringValue name && !name.text().isBlank()) {
                administrators.add(name.text());
            } else {
                problems.add("administrators: " + value + " (expected: a name or an address)");
            }
        }

        private void pattern(String text, ConfigValue value) {
            RefPattern pattern = new RefPattern(text);
            Optional<ProtectionLevel> level =
                    List.of(ProtectionLevel.values()).stream()
                            .filter(l -> l.name().equalsIgnoreCase(value.toString()))
                            .findFirst();
            if (!pattern.isWellFormed() || level.isEmpty()) {
                problems.add(
                        "branches: '"
                                + text
                                + "': "
                                + value
                                + " (expected: a pattern of at most "
                                + RefPattern.MAX_LENGTH
                                + " characters; none, basic, standard or strict)");
                return;
            }
            patterns.put(pattern, level.get());
        }
    }
}
