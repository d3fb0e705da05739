package io.marketprism.config.model.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {
    enum Side {
        BUY,
        SELL
    }

    record Server(
            String host,
            @Default("8080") @Between(min = "1", max = "65535") int port,
            @Default("30s") Duration requestTimeout,
            Optional<URI> proxy,
            @Default("") List<String> tags) {}

    record Pool(@NotEmpty Map<String, Server> servers, @Default("") Limits limits) {}

    record Limits(@Default("10") int burst, @Key("per.minute") @Default("600") int perMinute) {}

    record Range(int low, int high) {
        Range {
            if (low > high) {
                throw new IllegalArgumentException(
                        "low: " + low + " (expected: at most " + high + ")");
            }
        }
    }

    record Pair<A, B>(A first, List<B> second) {}

    record Login(String user, @Matches(".{8,}") Secret password) {}

    interface Retry {
        int attempts();

        default Duration delay() {
            return Duration.ofSeconds(attempts());
        }

        @Default("2.0")
        double factor();

        Optional<String> note();

        static int most() {
            return 10;
        }
    }

    private static final Binder BINDER = Binder.create();
    private static final Binder STRICT = BINDER.refusingUnknownKeys();

    @Test
    void bind_record_takesValuesAndDefaults() {
        assertThat(BINDER.bind(json("{'host':'a','proxy':'http://p'}"), Server.class))
                .isEqualTo(
                        new Server(
                                "a",
                                8080,
                                Duration.ofSeconds(30),
                                Optional.of(URI.create("http://p")),
                                List.of()));
    }

    @ParameterizedTest
    @CsvSource({"requestTimeout", "request-timeout", "request_timeout"})
    void bind_anySpellingOfAName_isFound(String name) {
        ConfigValue tree = json("{'host':'a','" + name + "':'5s'}");

        assertThat(STRICT.bind(tree, Server.class).requestTimeout())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void bind_twoSpellingsOfAName_isRefused() {
        assertThat(
                        problems(
                                "{'host':'a','requestTimeout':'5s','request-timeout':'6s'}",
                                Server.class))
                .containsExactly("requestTimeout: also given as request-timeout");
    }

    @Test
    void bind_nestedRecords_areBoundDeep() {
        Pool pool =
                STRICT.bind(
                        json("{'servers':{'x':{'host':'a'},'y':{'host':'b','port':'9'}}}"),
                        Pool.class);

        assertThat(pool.servers().keySet()).containsExactly("x", "y");
        assertThat(pool.servers().get("y")).extracting(Server::port).isEqualTo(9);
        assertThat(pool.limits()).isEqualTo(new Limits(10, 600));
    }

    @Test
    void bind_annotatedKey_isTakenAsItIs() {
        assertThat(STRICT.bind(json("{'per.minute':5}"), Limits.class))
                .isEqualTo(new Limits(10, 5));
    }

    @Test
    void bind_manyProblems_areReportedTogetherWithPlaceAndHint() {
        ConfigValue port = ConfigValue.of(70000).withOrigin(new Origin("app.yaml", 12, 9));
        MapValue tree = map("{'server':{'hots':'a','request-timeout':5,'tags':['x',{}]}}");
        ConfigValue placed = tree.with(KeyPath.parse("server.port"), port);

        BindingException e =
                catchThrowableOfType(
                        BindingException.class,
                        () -> STRICT.bind(placed, KeyPath.of("server"), Server.class));

        assertThat(e.problems())
                .extracting(BindingException.Problem::toString)
                .containsExactly(
                        "server.host: missing (expected: a text; is it hots?)",
                        "app.yaml:12:9 server.port: 70000 (expected: 1..65535)",
                        "server.request-timeout: 5 (expected: a duration with its unit, such as"
                                + " 250ms, 30s, 1h30m or PT30S)",
                        "server.tags[1]: map (expected: a text)",
                        "server.hots: unknown key (did you mean host?)");
        assertThat(e).hasMessageStartingWith("server.host: missing").hasMessageContaining("\napp.");
        assertThat(e.code()).isEqualTo("invalid-value");
    }

    @Test
    void bind_unknownKey_isPassedOverUnlessRefused() {
        ConfigValue tree = json("{'low':1,'high':2,'zzzzz':3}");

        assertThat(BINDER.bind(tree, Range.class)).isEqualTo(new Range(1, 2));
        assertThatThrownBy(() -> STRICT.bind(tree, Range.class)).hasMessage("zzzzz: unknown key");
    }

    @Test
    void bind_constructorThatRefuses_isAProblemAtTheRecord() {
        assertThatThrownBy(
                        () ->
                                BINDER.bind(
                                        json("{'r':{'low':2,'high':1}}"),
                                        KeyPath.of("r"),
                                        Range.class))
                .isInstanceOf(BindingException.class)
                .hasMessage("r: low: 2 (expected: at most 1)");
    }

    @Test
    void bind_genericRecord_hasItsArguments() {
        Pair<Integer, Set<Side>> pair =
                BINDER.bind(
                        json("{'first':1,'second':[['buy','SELL'],[]]}"),
                        KeyPath.ROOT,
                        new TypeRef<Pair<Integer, Set<Side>>>() {});

        assertThat(pair).isEqualTo(new Pair<>(1, List.of(Set.of(Side.BUY, Side.SELL), Set.of())));
    }

    @Test
    void bind_mapWithEnumKeys_isOrderedAndImmutable() {
        Map<Side, Integer> map =
                BINDER.bind(
                        json("{'sell':1,'BUY':2}"),
                        KeyPath.ROOT,
                        new TypeRef<Map<Side, Integer>>() {});

        assertThat(map.keySet()).containsExactly(Side.SELL, Side.BUY);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(
                        () ->
                                BINDER.bind(
                                        json("{'buy':1,'BUY':2,'x':3}"),
                                        KeyPath.ROOT,
                                        new TypeRef<Map<Side, Integer>>() {}))
                .hasMessage(
                        "BUY: the same key as another one\n"
                                + "x: \"x\" (expected: one of buy, sell)");
    }

    @Test
    void bind_textWithCommas_isAList() {
        assertThat(BINDER.bind(json("'a, b,c'"), KeyPath.ROOT, new TypeRef<List<String>>() {}))
                .containsExactly("a", "b", "c");
        assertThat(BINDER.bind(json("''"), KeyPath.ROOT, new TypeRef<Set<String>>() {})).isEmpty();
    }

    @Test
    void bind_nullAndMissing_areEmptyOptionals() {
        TypeRef<Optional<Integer>> type = new TypeRef<>() {};

        assertThat(BINDER.bind(json("{'a':null}"), KeyPath.of("a"), type)).isEmpty();
        assertThat(BINDER.bind(json("{}"), KeyPath.of("a"), type)).isEmpty();
        assertThat(BINDER.bind(json("{'a':1}"), KeyPath.of("a"), type)).contains(1);
    }

    @Test
    void find_missingKey_isEmptyAndWrongValueIsRefused() {
        assertThat(BINDER.find(json("{}"), KeyPath.of("a"), Integer.class)).isEmpty();
        assertThat(BINDER.find(json("{'a':1}"), KeyPath.of("a"), Integer.class)).contains(1);
        assertThatThrownBy(() -> BINDER.find(json("{'a':'x'}"), KeyPath.of("a"), Integer.class))
                .isInstanceOf(BindingException.class);
    }

    @Test
    void bind_missingKey_saysWhatWasExpected() {
        assertThatThrownBy(() -> BINDER.bind(json("{}"), KeyPath.parse("a.b"), Server.class))
                .hasMessage("a.b: missing (expected: a map)");
    }

    @Test
    void bind_configValues_areTakenAsTheyAre() {
        ConfigValue list = json("[1,{}]");

        assertThat(BINDER.bind(list, ConfigValue.class)).isSameAs(list);
        assertThat(BINDER.bind(list, ListValue.class)).isSameAs(list);
        assertThatThrownBy(() -> BINDER.bind(list, MapValue.class))
                .hasMessage(": list (expected: MapValue)");
    }

    @Test
    void bind_interface_takesValuesDefaultsAndDefaultMethods() {
        Retry retry = STRICT.bind(json("{'attempts':3}"), Retry.class);

        assertThat(retry.attempts()).isEqualTo(3);
        assertThat(retry.delay()).isEqualTo(Duration.ofSeconds(3));
        assertThat(retry.factor()).isEqualTo(2.0);
        assertThat(retry.note()).isEmpty();
        assertThat(STRICT.bind(json("{'attempts':3,'delay':'1m'}"), Retry.class).delay())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(problems("{'factor':'x'}", Retry.class))
                .containsExactly(
                        "attempts: missing (expected: a whole number)",
                        "factor: \"x\" (expected: a number)");
    }

    @Test
    void bind_interfaceTwice_isEqualAndPrintsItsValues() {
        Retry retry = BINDER.bind(json("{'attempts':3,'note':'x'}"), Retry.class);

        assertThat(retry)
                .isEqualTo(BINDER.bind(json("{'note':'x','attempts':3}"), Retry.class))
                .isNotEqualTo(BINDER.bind(json("{'attempts':4}"), Retry.class))
                .hasSameHashCodeAs(BINDER.bind(json("{'note':'x','attempts':3}"), Retry.class))
                .hasToString("Retry{attempts=3, factor=2.0, note=Optional[x]}");
    }

    @Test
    void bind_secret_isShownNowhere() {
        Login login = BINDER.bind(json("{'user':'u','password':'hunter2-long'}"), Login.class);

        assertThat(login.password().reveal()).isEqualTo("hunter2-long");
        assertThat(login).hasToString("Login[user=u, password=•••]");
        assertThat(problems("{'user':'u','password':'hunter2'}", Login.class))
                .containsExactly("password: ••• (expected: a text that matches .{8,})");
        assertThat(problems("{'user':'u','password':['hunter2']}", Login.class))
                .containsExactly("password: list (expected: a text)");
        assertThat(problems("'hunter2'", Login.class))
                .containsExactly(": string (expected: a map)");
    }

    @Test
    void bind_emptyWhereSomethingMustBe_isRefused() {
        assertThat(problems("{'servers':{}}", Pool.class))
                .containsExactly("servers: map (expected: not empty)");
    }

    @Test
    void bind_typeThatNothingBinds_isAMistakeOfTheProgram() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BINDER.bind(json("{}"), StringBuilder.class))
                .withMessage(
                        "type: java.lang.StringBuilder (expected: a record, an interface or a type"
                                + " with a conversion)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BINDER.bind(json("{}"), Comparable.class));
    }

    private static List<String> problems(String tree, Class<?> type) {
        return catchThrowableOfType(
                        BindingException.class, () -> STRICT.bind(json(tree), KeyPath.ROOT, type))
                .problems()
                .stream()
                .map(BindingException.Problem::toString)
                .toList();
    }

    private static MapValue map(String text) {
        return (MapValue) json(text);
    }

    private static ConfigValue json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
