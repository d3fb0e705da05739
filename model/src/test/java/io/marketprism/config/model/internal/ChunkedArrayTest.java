package io.marketprism.config.model.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedArrayTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 1_023, 1_024, 1_025, 32_768, 32_769})
    void of_elements_areThoseAtTheirPositions(int size) {
        Integer[] elements = IntStream.range(0, size).boxed().toArray(Integer[]::new);

        assertThat(ChunkedArray.<Integer>of(elements).asList()).containsExactly(elements);
    }

    @Test
    void plus_oneByOne_growsAsAList() {
        List<Integer> expected = new ArrayList<>();
        ChunkedArray<Integer> array = ChunkedArray.empty();
        for (int i = 0; i < 2_500; i++) {
            array = array.plus(i);
            expected.add(i);
        }

        assertThat(array.asList()).isEqualTo(expected);
    }

    @Test
    void changes_random_leaveEveryOlderVersionAsItWas() {
        Seeds.each(
                100,
                seed -> {
                    Random random = new Random(seed);
                    int size = random.nextInt(2_000);
                    List<Integer> expected = new ArrayList<>(random.ints(size).boxed().toList());
                    ChunkedArray<Integer> array = ChunkedArray.of(expected.toArray());
                    ChunkedArray<Integer> first = array;
                    List<Integer> firstExpected = List.copyOf(expected);
                    for (int i = 0; i < 100; i++) {
                        int position = random.nextInt(expected.size() + 1);
                        if (position == expected.size()) {
                            expected.add(i);
                            array = array.plus(i);
                        } else {
                            expected.set(position, i);
                            array = array.with(position, i);
                        }
                    }
                    assertThat(array.asList()).isEqualTo(expected);
                    assertThat(first.asList()).isEqualTo(firstExpected);
                });
    }

    @Test
    void with_noSuchPosition_isRefused() {
        assertThatThrownBy(() -> ChunkedArray.empty().with(0, "x"))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void asList_change_isRefused() {
        List<String> list = ChunkedArray.<String>of(new String[] {"a"}).asList();

        assertThatThrownBy(() -> list.set(0, "b"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
