package io.marketprism.config.document.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.document.Place;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void line_ofEachOffset_countsEveryKindOfEnding() {
        Lines lines = Lines.of("a\nb\r\nc\rd");
        assertThat(lines.count()).isEqualTo(4);
        assertThat(lines.place(2, 3)).isEqualTo(new Place(2, 3, 2, 1));
        assertThat(lines.place(4, 5)).isEqualTo(new Place(4, 5, 2, 3));
        assertThat(lines.place(5, 6)).isEqualTo(new Place(5, 6, 3, 1));
        assertThat(lines.place(7, 8)).isEqualTo(new Place(7, 8, 4, 1));
    }

    @Test
    void line_nearAnother_isTheSameAsWithoutAHint() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.append("x\n\r".charAt(random.nextInt(seed % 2 == 0 ? 2 : 3)));
            }
            Lines lines = Lines.of(text.toString());
            for (int offset = 0; offset <= text.length(); offset++) {
                int near = 1 + random.nextInt(lines.count());
                assertThat(lines.line(offset, near))
                        .as("seed %s", seed)
                        .isEqualTo(lines.line(offset));
            }
        }
    }
}
