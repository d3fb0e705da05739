package io.marketprism.config.document;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Searches for texts that break {@link DocumentPromise}, led by which code they reach. Only on
 * request, since it takes minutes and instruments the whole process; {@link DocumentFuzzReplayTest}
 * is the short form for every build. What the search finds is written beside the texts that it
 * starts from, to {@code crash-…} in the folder of its method in {@code DocumentFuzzTestInputs}:
 * keep the file, and both tests try it again.
 */
@EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = ".+")
class DocumentFuzzTest {
    private static final String LONGEST = "3m";

    @FuzzTest(maxDuration = LONGEST)
    void yaml(byte[] text) {
        DocumentPromise.check("fuzz.yaml", text);
    }

    @FuzzTest(maxDuration = LONGEST)
    void json(byte[] text) {
        DocumentPromise.check("fuzz.json", text);
    }

    @FuzzTest(maxDuration = LONGEST)
    void jsonc(byte[] text) {
        DocumentPromise.check("fuzz.jsonc", text);
    }

    @FuzzTest(maxDuration = LONGEST)
    void json5(byte[] text) {
        DocumentPromise.check("fuzz.json5", text);
    }

    @FuzzTest(maxDuration = LONGEST)
    void ini(byte[] text) {
        DocumentPromise.check("fuzz.ini", text);
    }

    @FuzzTest(maxDuration = LONGEST)
    void properties(byte[] text) {
        DocumentPromise.check("fuzz.properties", text);
    }

    @FuzzTest(maxDuration = LONGEST)
    void toml(byte[] text) {
        DocumentPromise.check("fuzz.toml", text);
    }
}
