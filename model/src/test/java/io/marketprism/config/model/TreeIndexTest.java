package io.marketprism.config.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TreeIndexTest {
    @Test
    void get_ofRandomTreesAgainAndAgain_isWhatTheTreeSays() {
        Seeds.each(
                50,
                seed -> {
                    ConfigValue tree = new RandomTrees(seed).map();
                    TreeIndex index = TreeIndex.of(tree);
                    List<KeyPath> paths = pathsOf(tree);
                    paths.add(KeyPath.of("surely", "not", "there"));
                    for (int round = 0; round < 3; round++) {
                        for (KeyPath path : paths) {
                            assertThat(index.get(path)).isSameAs(tree.get(path));
                            KeyPath equal = KeyPath.parse(path.toString());
                            assertThat(index.get(equal)).isSameAs(tree.get(path));
                        }
                    }
                });
    }

    /** Four times as many keys as there are places, so that they take each other's. */
    @Test
    void get_moreKeysThanPlacesByManyThreads_isNeverThatOfAnotherKey() throws Exception {
        int keys = 16_384;
        ConfigValue tree = MapValue.EMPTY;
        KeyPath[] paths = new KeyPath[keys];
        for (int i = 0; i < keys; i++) {
            paths[i] = KeyPath.of("m" + i % 128, "k" + i / 128);
            tree = tree.with(paths[i], ConfigValue.of(i));
        }
        TreeIndex index = TreeIndex.of(tree);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> readers = new ArrayList<>();
            for (int reader = 0; reader < 4; reader++) {
                Random random = new Random(reader);
                readers.add(() -> random.ints(100_000, 0, keys).allMatch(i -> is(index, paths, i)));
            }
            for (Future<Boolean> result : threads.invokeAll(readers)) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean is(TreeIndex index, KeyPath[] paths, int i) {
        ConfigValue value = index.get(paths[i]);
        return value != null && value.equals(ConfigValue.of(i));
    }

    private static List<KeyPath> pathsOf(ConfigValue tree) {
        List<KeyPath> paths = new ArrayList<>();
        collect(KeyPath.ROOT, tree, paths);
        return paths;
    }

    private static void collect(KeyPath at, ConfigValue value, List<KeyPath> paths) {
        paths.add(at);
        if (value instanceof MapValue map) {
            map.entries().forEach((name, below) -> collect(at.child(name), below, paths));
        } else if (value instanceof ListValue list) {
            for (int i = 0; i < list.size(); i++) {
                collect(at.item(i), list.items().get(i), paths);
            }
        }
    }
}
