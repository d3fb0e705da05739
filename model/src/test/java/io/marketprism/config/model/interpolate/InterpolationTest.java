package io.marketprism.config.model.interpolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.RandomTrees;
import io.marketprism.config.model.Seeds;
import io.marketprism.config.model.interpolate.InterpolationException.Problem;
import io.marketprism.config.model.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
    private static final Interpolation KEYS = Interpolation.ofKeys();
    private static final Interpolation WITH_ENV =
            KEYS.withResolver("env", Resolver.of(Map.of("HOME", "/root", "RAW", "${a}")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1,'x':'${a}'}                  | 1",
                "{'a':1.50,'x':'${a}'}               | 1.50",
                "{'a':{'b':[true]},'x':'${a}'}       | {'b':[true]}",
                "{'a':{'b':[true]},'x':'${a.b[0]}'}  | true",
                "{'a':null,'x':'${a}'}               | null",
                "{'a':1,'x':'${a}/${a}'}             | '1/1'",
                "{'a':1.50,'b':true,'x':'${a}${b}'}  | '1.50true'",
                "{'a':'${b}','b':'${c}!','c':'d','x':'<${a}>'} | '<d!>'",
                "{'x':'${a:5}'}                      | '5'",
                "{'x':'${a:}'}                       | ''",
                "{'a':'','x':'${a:5}'}               | ''",
                "{'b':7,'x':'${a:${b}}'}             | 7",
                "{'x':'${a:http://${b:host}:80/}'}   | 'http://host:80/'",
                "{'x':'${a:{}'}                      | '{'",
                "{'a b':{'c:d':1},'x':'${\\\"a b\\\".\\\"c:d\\\"}'} | 1",
                "{'x':'$${a} $$ $ {a} ${b:$${c}}'}   | '${a} $$ $ {a} ${c}'",
                "{'env':1,'x':'${env}'}              | 1",
                "{'env':1,'x':'${\\\"env\\\":2}'}    | 1",
                "{'a':'${b}','b':{'c':'d'},'x':'${a.c}'} | 'd'",
                "{'a':[{'b':1}],'x':['${a[0].b}']}   | [1]",
            })
    void resolve_references_putsTheValue(String tree, String expected) {
        assertThat(KEYS.resolve(json(tree)).find(KeyPath.of("x"))).contains(json(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${env:HOME}        | /root",
                "${env:HOME}/x      | /root/x",
                "${env:NONE:y}      | y",
                "${env:NONE:${env:HOME}} | /root",
                "${env:RAW}         | ${a}",
            })
    void resolve_allowedResolver_givesTheTextAsItIs(String text, String expected) {
        assertThat(WITH_ENV.resolve(ConfigValue.of(Map.of("x", ConfigValue.of(text)))))
                .isEqualTo(ConfigValue.of(Map.of("x", ConfigValue.of(expected))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'x':'${a}'}            | x: a: not found, and there is no default",
                "{'x':'${y}','y':'${z}'} | x -> y: z: not found, and there is no default",
                "{'x':'${x}'}            | x: refers to x, which refers back to it",
                "{'x':'${y}','y':'-${z}','z':'${x}'}"
                        + " | x -> y -> z: refers to x, which refers back to it",
                "{'x':{'y':'${x}'}}      | x.y: refers to x, which refers back to it",
                "{'x':'${y}','y':{'z':'${x}'}} | x -> y.z: refers to x, which refers back to it",
                "{'x':'${x.y}'}          | x: refers to x, which refers back to it",
                "{'x':'${y.a}','y':'${x.b}'} | x -> y: refers to x, which refers back to it",
                "{'x':'${env:HOME}'}     | x: env:HOME: not allowed (expected: one of keys)",
                "{'x':'${env:HOME:y}'}   | x: env:HOME: not allowed (expected: one of keys)",
                "{'x':'${file:a}','env':1} | x: file:a: not allowed (expected: one of keys)",
                "{'x':'a${y}','y':{}}    | x: y: map (expected: a scalar inside a text)",
                "{'x':'a${y}','y':null}  | x: y: null (expected: a scalar inside a text)",
                "{'x':'a${'}             | x: reference at 1 (expected: a closing '}')",
                "{'x':'a${b:c'}          | x: reference at 1 (expected: a closing '}')",
                "{'x':'a${}'}            | x: reference at 1 (expected: a key after '${')",
                "{'x':'${a..b}'}         | x: reference at 4 (expected: a name of letters, digits,"
                        + " '_' and '-', or any other name in double quotes)",
            })
    void resolve_trouble_isReportedWithItsChain(String tree, String expected) {
        assertThat(refused(KEYS, tree).problems().get(0)).hasToString(expected);
    }

    @Test
    void resolve_manyTroubles_areReportedTogetherAndOnce() {
        InterpolationException e =
                refused(KEYS, "{'a':'${gone}','b':'${lost}','c':'${a}','d':'ok'}");

        assertThat(e.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "a: gone: not found, and there is no default",
                        "b: lost: not found, and there is no default");
        assertThat(e.code()).isEqualTo("invalid-reference");
    }

    @Test
    void resolve_trouble_namesThePlaceAndNoValue() {
        ConfigValue secret =
                ConfigValue.of("hunter2 ${gone}").withOrigin(new Origin("a.yaml", 3, 7));

        assertThatThrownBy(() -> KEYS.resolve(MapValue.EMPTY.withEntry("x", secret)))
                .hasMessage("a.yaml:3:7 x: gone: not found, and there is no default");
    }

    @Test
    void resolve_valueFromReference_hasTheOriginOfTheTextThatRefers() {
        Origin origin = new Origin("a.yaml", 3, 7);
        MapValue tree =
                MapValue.EMPTY
                        .withEntry("a", ConfigValue.of(1).withOrigin(Origin.of("b.yaml")))
                        .withEntry("x", ConfigValue.of("${a}").withOrigin(origin));

        assertThat(KEYS.resolve(tree).find(KeyPath.of("x")).flatMap(ConfigValue::origin))
                .contains(origin);
    }

    @Test
    void resolveAndTell_references_areListedByKey() {
        Interpolated result =
                WITH_ENV.resolveAndTell(
                        json("{'a':'${b.c}-${env:HOME}-${z:${b.d}}','b':{'c':1,'d':2}}"));

        assertThat(result.references())
                .isEqualTo(Map.of(KeyPath.of("a"), List.of("b.c", "env:HOME", "z", "b.d")));
    }

    @Test
    void resolve_textsThatDouble_stopAtTheLimit() {
        StringBuilder tree = new StringBuilder("{'a0':'0123456789'");
        for (int i = 1; i < 30; i++) {
            int last = i - 1;
            tree.append(",'a" + i + "':'${a" + last + "}${a" + last + "}'");
        }
        Interpolation limited = KEYS.withLimits(new InterpolationLimits(32, 10_000, 10_000));

        assertThat(refused(limited, tree + "}").getMessage())
                .contains("longer texts (expected: at most 10000)");
    }

    @Test
    void resolve_listsThatDouble_stopAtTheLimit() {
        StringBuilder tree = new StringBuilder("{'a0':[1]");
        for (int i = 1; i < 30; i++) {
            int last = i - 1;
            tree.append(",'a" + i + "':['${a" + last + "}','${a" + last + "}']");
        }

        assertThat(refused(KEYS, tree + "}").getMessage())
                .contains("more nodes (expected: at most 1000000)");
    }

    @Test
    void resolve_longChain_isRefused() {
        StringBuilder tree = new StringBuilder("{'a0':1");
        for (int i = 1; i < 5_000; i++) {
            tree.append(",'a" + i + "':'${a" + (i - 1) + "}'");
        }
        String backwards = "{'x':'${a4999}'," + tree.substring(1) + "}";

        assertThat(refused(KEYS, backwards).getMessage())
                .contains("a chain of references (expected: at most 32)");
    }

    @Test
    void resolve_deepDefaults_areRefused() {
        String deep = "${a:".repeat(100_000);

        assertThatThrownBy(() -> KEYS.resolve(ConfigValue.of(deep)))
                .hasMessageContaining("defaults nested at most 32 deep");
    }

    @Test
    void resolve_treeWithoutReferences_isTheSameTree() {
        Seeds.each(
                200,
                seed -> {
                    ConfigValue tree = new RandomTrees(seed).value();
                    if (!Json.write(tree).contains("${")) {
                        assertThat(KEYS.resolve(tree)).isSameAs(tree);
                    }
                });
    }

    @Test
    void withResolver_noScheme_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KEYS.withResolver("a.b", Resolver.of(Map.of())))
                .withMessage("scheme: a.b (expected: letters from a to z)");
    }

    private static InterpolationException refused(Interpolation interpolation, String tree) {
        return catchThrowableOfType(
                InterpolationException.class, () -> interpolation.resolve(json(tree)));
    }

    private static ConfigValue json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
