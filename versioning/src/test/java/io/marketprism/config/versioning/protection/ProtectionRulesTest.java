package io.marketprism.config.versioning.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.versioning.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of protection: rule by kind of request, level and who stands behind it. */
class ProtectionRulesTest {
    private static final Person ADMIN = Person.of("Ada");
    private static final Person WRITER = Person.of("Will");
    private static final Person OTHER = Person.of("Olga");
    private static final Person THIRD = Person.of("Theo");

    /**
     * What each demand needs: w a writer alone, a an administrator, b one who bypasses with an
     * empty reason, r one who says why, 1 and 2 approvals of others. Each column lists those who
     * may.
     */
    @ParameterizedTest
    @CsvSource({
        // kind,        NONE,   BASIC,  STANDARD, STRICT
        "commit,        wabr12, wabr12, r12,      2",
        "merge,         wabr12, wabr12, r12,      2",
        "fast-forward,  wabr12, wabr12, r12,      2",
        "force,         wabr12, br,     r,        -",
        "create,        wabr12, wabr12, abr,      abr",
        "delete,        wabr12, abr,    r,        -",
        "rename,        wabr12, abr,    r,        -",
        "tag,           wabr12, wabr12, abr,      abr",
        "delete-tag,    wabr12, abr,    r,        -",
        "move-channel,  wabr12, wabr12, abr,      abr"
    })
    void check_everyKindAtEveryLevel_isAsTheTableSays(
            String kind, String none, String basic, String standard, String strict) {
        Map<ProtectionLevel, String> allowed =
                Map.of(
                        ProtectionLevel.NONE, none,
                        ProtectionLevel.BASIC, basic,
                        ProtectionLevel.STANDARD, standard,
                        ProtectionLevel.STRICT, strict);
        for (ProtectionLevel level : ProtectionLevel.values()) {
            ProtectionPolicy policy = policy("{\"work/**\": \"" + level + "\"}");
            for (char who : "wabr12".toCharArray()) {
                WriteAttempt attempt = attempt(kind, "refs/heads/work/x", who);
                boolean expected = allowed.getOrDefault(level, "").indexOf(who) >= 0;
                assertThat(isAllowed(policy, attempt))
                        .as("%s at %s by %s", kind, level, who)
                        .isEqualTo(expected);
            }
        }
    }

    private static WriteAttempt attempt(String kind, String ref, char who) {
        Person login = "abr".indexOf(who) >= 0 ? ADMIN : WRITER;
        Endorsement endorsement =
                switch (who) {
                    case 'b' -> Endorsement.bypassing("");
                    case 'r' -> Endorsement.bypassing("an incident");
                    case '1' -> Endorsement.approvedBy(OTHER);
                    case '2' -> Endorsement.approvedBy(OTHER, THIRD);
                    default -> Endorsement.NONE;
                };
        WriteKind parsed =
                List.of(WriteKind.values()).stream()
                        .filter(k -> k.toString().equals(kind))
                        .findFirst()
                        .orElseThrow();
        return new WriteAttempt(parsed, ref, login, login, endorsement);
    }

    private static boolean isAllowed(ProtectionPolicy policy, WriteAttempt attempt) {
        try {
            policy.check(attempt);
            return true;
        } catch (ProtectedRefException refused) {
            return false;
        }
    }

    @Test
    void check_refusal_namesRuleBranchLevelAndHowToGoOn() {
        ProtectionPolicy policy = policy("{\"main\": \"standard\"}");

        ProtectedRefException e =
                catchThrowableOfType(
                        ProtectedRefException.class,
                        () -> policy.check(attempt("commit", "refs/heads/main", 'w')));

        assertThat(e.rule()).isEqualTo(ProtectionRule.DIRECT_COMMIT);
        assertThat(e.level()).isEqualTo(ProtectionLevel.STANDARD);
        assertThat(e.ref()).isEqualTo("refs/heads/main");
        assertThat(e)
                .hasMessage(
                        "refs/heads/main: commit by Will, against the rule direct-commit of level"
                                + " STANDARD (expected: a change request with an approval of"
                                + " somebody else; or a bypass by an administrator who says why)");
    }

    @Test
    void check_approvalsOfAuthorLoginOrOnePersonTwice_doNotCount() {
        ProtectionPolicy policy = policy("{\"main\": \"strict\"}");
        Endorsement own = Endorsement.approvedBy(WRITER, ADMIN, OTHER, OTHER);
        WriteAttempt attempt =
                new WriteAttempt(WriteKind.COMMIT, "refs/heads/main", ADMIN, WRITER, own);

        assertThat(isAllowed(policy, attempt)).isFalse();
    }

    @Test
    void check_bypassByAWriter_isRefused() {
        ProtectionPolicy policy = policy("{\"main\": \"standard\"}");
        Endorsement bypass = Endorsement.bypassing("I want to");

        assertThat(
                        isAllowed(
                                policy,
                                new WriteAttempt(
                                        WriteKind.COMMIT,
                                        "refs/heads/main",
                                        WRITER,
                                        WRITER,
                                        bypass)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "refs/heads/main, STANDARD",
        "refs/heads/release/1.0, STANDARD",
        "refs/heads/release/old/1.0, BASIC",
        "refs/heads/release/old/keep/1.0, STRICT",
        "refs/heads/feature/x, NONE",
        "refs/heads/feature/x/y, BASIC",
        "refs/heads/other, NONE",
        "refs/tags/v1.0.0, STRICT",
        "refs/tags/tested, BASIC",
        "refs/channels/stable, BASIC",
        "refs/heads/prism/merges, BASIC"
    })
    void level_ofARef_isThatOfTheMostSpecificPattern(String ref, ProtectionLevel level) {
        ProtectionPolicy policy =
                policy(
                        "{\"main\":\"standard\",\"release/**\":\"standard\","
                                + "\"release/old/**\":\"basic\",\"release/old/keep/**\":\"strict\","
                                + "\"feature/*\":\"none\",\"feature/**\":\"basic\","
                                + "\"refs/tags/v*\":\"strict\",\"prism/**\":\"strict\","
                                + "\"other\":\"none\"}");

        // Of two patterns that are as specific, the stronger one holds.
        ProtectionLevel expected =
                ref.equals("refs/heads/feature/x") ? ProtectionLevel.BASIC : level;
        assertThat(policy.level(ref)).isEqualTo(expected);
    }

    @Test
    void level_withoutPolicy_protectsMainTagsAndThePlatform() {
        ProtectionPolicy none = ProtectionPolicy.DEFAULT;

        assertThat(none.level("refs/heads/main")).isEqualTo(ProtectionLevel.BASIC);
        assertThat(none.level("refs/tags/x")).isEqualTo(ProtectionLevel.BASIC);
        assertThat(none.level("refs/heads/prism/policy")).isEqualTo(ProtectionLevel.BASIC);
        assertThat(none.level("refs/heads/dev")).isEqualTo(ProtectionLevel.NONE);
        assertThat(none.isAdministrator(WRITER)).isTrue();
    }

    @Test
    void level_ofThePolicyItself_isStrictOnceThereAreTwoAdministrators() {
        ProtectionPolicy two = parse("{\"administrators\":[\"Ada\",\"Olga\"]}");

        assertThat(two.level("refs/heads/prism/policy")).isEqualTo(ProtectionLevel.STRICT);
        assertThat(isAllowed(two, attempt("commit", "refs/heads/prism/policy", 'r'))).isFalse();
        assertThat(isAllowed(two, attempt("create", "refs/heads/prism/policy/x", 'w'))).isTrue();
    }

    @Test
    void check_thePolicyByAWriter_isRefusedOnceThereIsAnAdministrator() {
        ProtectionPolicy one = parse("{\"administrators\":[\"Ada\"]}");

        assertThat(isAllowed(one, attempt("commit", "refs/heads/prism/policy", 'w'))).isFalse();
        assertThat(isAllowed(one, attempt("commit", "refs/heads/prism/policy", 'a'))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // before | after | who may: w, a, 1 = administrator approved by a second one
                "{'x':'none'}      | {}                         | wa1",
                "{'x':'basic'}     | {'x':'none'}               | a1",
                "{'x':'standard'}  | {'x':'basic'}              | a1",
                "{'x':'strict'}    | {'x':'standard'}           | 1",
                "{'x':'strict'}    | {}                         | 1",
                "{'r/**':'strict'} | {'r/**':'strict','r/a':'none'} | 1",
                "{'x':'basic'}     | {'x':'strict'}             | wa1",
                "{'main':'basic'}  | {'main':'none'}            | a1"
            })
    void checkSuccessor_thatLowersALevel_needsWhoMayLowerIt(
            String before, String after, String who) {
        ProtectionPolicy now = policy(before.replace('\'', '"'));
        ProtectionPolicy next = policy(after.replace('\'', '"'));
        Endorsement second = Endorsement.approvedBy(THIRD);

        assertThat(mayReplace(now, next, WRITER, Endorsement.NONE)).isEqualTo(who.contains("w"));
        assertThat(mayReplace(now, next, ADMIN, Endorsement.NONE)).isEqualTo(who.contains("a"));
        assertThat(mayReplace(now, next, ADMIN, second)).isEqualTo(who.contains("1"));
    }

    private static boolean mayReplace(
            ProtectionPolicy now, ProtectionPolicy next, Person login, Endorsement endorsement) {
        try {
            now.checkSuccessor(
                    next,
                    new WriteAttempt(
                            WriteKind.COMMIT,
                            "refs/heads/prism/policy",
                            login,
                            login,
                            endorsement));
            return true;
        } catch (ProtectedRefException e) {
            assertThat(e.rule()).isEqualTo(ProtectionRule.LOWER_LEVEL);
            return false;
        }
    }

    @Test
    void checkSuccessor_withOtherAdministrators_needsTheOnesOfNow() {
        ProtectionPolicy now = parse("{\"administrators\":[\"Ada\"]}");
        ProtectionPolicy next = parse("{\"administrators\":[\"Will\"]}");

        assertThat(mayReplace(now, next, WRITER, Endorsement.NONE)).isFalse();
        assertThat(mayReplace(now, next, ADMIN, Endorsement.NONE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"branches\":{\"main\":\"hard\"}}",
                "{\"branches\":{\"\":\"basic\"}}",
                "{\"branches\":[\"main\"]}",
                "{\"administrators\":\"Ada\"}",
                "{\"administrators\":[7]}",
                "{\"owners\":{}}"
            })
    void parse_whatIsNoPolicy_isRefused(String text) {
        Assertions.assertThatThrownBy(() -> parse(text)).isInstanceOf(InvalidPolicyException.class);
    }

    @Test
    void matches_patternOfManyStars_takesNoTime() {
        RefPattern pattern = new RefPattern("a**".repeat(80) + "b");

        assertThatCode(() -> assertThat(pattern.matches("a".repeat(250))).isFalse())
                .doesNotThrowAnyException();
    }

    /** Ada and Theo administer, with branches as given. */
    private static ProtectionPolicy policy(String branches) {
        return parse("{\"administrators\":[\"Ada\",\"Theo\"],\"branches\":" + branches + "}");
    }

    private static ProtectionPolicy parse(String json) {
        ConfigValue value = Json.parse(json);
        return ProtectionPolicy.parse(value);
    }

    @Test
    void record_ofAnEndorsement_saysWhoOrWhy() {
        assertThat(Endorsement.NONE.record()).isEmpty();
        assertThat(Endorsement.approvedBy(OTHER, THIRD).record())
                .isEqualTo(Optional.of("approved by Olga, Theo"));
        assertThat(Endorsement.bypassing("an incident").record()).contains("bypass: an incident");
    }
}
