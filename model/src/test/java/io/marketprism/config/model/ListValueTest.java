package io.marketprism.config.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ListValueTest {
    @Test
    void changes_random_behaveAsAList() {
        Seeds.each(
                100,
                seed -> {
                    Random random = new Random(seed);
                    List<ConfigValue> expected = new ArrayList<>();
                    ListValue list = ListValue.EMPTY;
                    for (int i = 0; i < 300; i++) {
                        ConfigValue value = ConfigValue.of(i);
                        int position = random.nextInt(expected.size() + 1);
                        boolean exists = position < expected.size();
                        switch (random.nextInt(exists ? 4 : 2)) {
                            case 0 -> {
                                expected.add(position, value);
                                list = list.withInserted(position, value);
                            }
                            case 1 -> {
                                expected.add(value);
                                list = list.withItem(list.size(), value);
                            }
                            case 2 -> {
                                expected.set(position, value);
                                list = list.withItem(position, value);
                            }
                            default -> {
                                expected.remove(position);
                                list = list.withoutItem(position);
                            }
                        }
                    }
                    assertThat(list.items()).isEqualTo(expected);
                    assertThat(list).isEqualTo(ListValue.of(expected));
                });
    }

    @Test
    void withItem_ofTenThousand_copiesThePathOnly() {
        List<ConfigValue> items = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            items.add(ConfigValue.of(i));
        }
        ListValue list = ListValue.of(items);

        assertThat(Allocation.ofOne(() -> list.withItem(5_000, ConfigValue.ofNull())))
                .isLessThan(1_000);
    }

    @Test
    void get_noSuchPosition_isNull() {
        ListValue list = ListValue.of(List.of(ConfigValue.of(1)));

        assertThat(list.get(0)).isEqualTo(ConfigValue.of(1));
        assertThat(list.get(1)).isNull();
        assertThat(list.get(-1)).isNull();
    }

    @Test
    void change_noSuchPosition_isRefused() {
        ListValue list = ListValue.of(List.of(ConfigValue.of(1)));

        assertThatThrownBy(() -> list.withItem(2, list)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> list.withoutItem(1)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> list.withInserted(2, list)).isInstanceOf(RuntimeException.class);
    }
}
