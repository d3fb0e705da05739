package io.marketprism.config.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The part of {@link DocumentFuzzTest} for every build: the texts that it starts from and those
 * that it once found, and a bounded number that are made from them by seeded chance.
 */
@Timeout(120)
class DocumentFuzzReplayTest {
    private static final int ROUNDS = Integer.getInteger("prism.rounds", 1_500);

    @ParameterizedTest
    @EnumSource(DocumentFormat.class)
    void check_textsOfCorpus_holds(DocumentFormat format) throws Exception {
        for (Path file : corpus(format)) {
            check(format, Files.readAllBytes(file), file.getFileName().toString());
        }
    }

    @ParameterizedTest
    @EnumSource(DocumentFormat.class)
    void check_mutantsOfCorpus_holds(DocumentFormat format) throws Exception {
        List<byte[]> texts = new ArrayList<>();
        for (Path file : corpus(format)) {
            texts.add(Files.readAllBytes(file));
        }
        for (long seed = 0; seed < ROUNDS; seed++) {
            check(format, new Mutant(texts, new Random(seed * 7919)).bytes(), "seed " + seed);
        }
    }

    private static void check(DocumentFormat format, byte[] bytes, String what) {
        try {
            DocumentPromise.check("fuzz." + format.extensions().get(0), bytes);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(format + ", " + what + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> corpus(DocumentFormat format) throws IOException, URISyntaxException {
        String name = "DocumentFuzzTestInputs/" + format.extensions().get(0);
        URL folder = DocumentFuzzReplayTest.class.getResource(name);
        assertThat(folder).as(name).isNotNull();
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList();
        }
    }
}
