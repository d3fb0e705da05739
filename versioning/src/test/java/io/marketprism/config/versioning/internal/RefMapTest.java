package io.marketprism.config.versioning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.name.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

class RefMapTest {
    private static final BranchHead HEAD = head(1);

    @Test
    void with_thousandsOfNamesInOrder_staysBalanced() {
        RefMap map = RefMap.EMPTY;
        for (int i = 0; i < 20_000; i++) {
            map = map.with(String.format("refs/heads/feature-%05d", i), HEAD);
        }

        assertThat(map.size()).isEqualTo(20_000);
        assertThat(map.depth()).isLessThanOrEqualTo(36);
    }

    @Test
    void with_anyChange_leavesTheOldMapAsItWas() {
        RefMap before = RefMap.EMPTY.with("refs/heads/a", HEAD);

        RefMap after = before.with("refs/heads/a", head(2)).with("refs/heads/b", HEAD);

        assertThat(before.get("refs/heads/a")).isEqualTo(HEAD);
        assertThat(before.get("refs/heads/b")).isNull();
        assertThat(after.get("refs/heads/a")).isEqualTo(head(2));
    }

    @Test
    void withAndWithout_atRandom_isAsASortedMap() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        TreeMap<String, BranchHead> model = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        RefMap map = RefMap.EMPTY;
        for (int i = 0; i < 5_000; i++) {
            String name = "refs/heads/" + Integer.toString(random.nextInt(700), 36);
            if (random.nextInt(3) == 0) {
                model.remove(name);
                map = map.without(name);
            } else {
                model.put(name, head(i));
                map = map.with(name, head(i));
            }
            assertThat(map.size()).as("seed %d", seed).isEqualTo(model.size());
        }
        List<String> names = new ArrayList<>();
        map.forEach((name, head) -> names.add(name));
        assertThat(names).as("seed %d", seed).containsExactlyElementsOf(model.keySet());
        RefMap last = map;
        model.forEach(
                (name, head) -> assertThat(last.get(name)).as("seed %d", seed).isEqualTo(head));
        assertThat(map.depth()).as("seed %d", seed).isLessThanOrEqualTo(24);
    }

    @Test
    void from_aName_startsThereAndStopsWhenToldTo() {
        RefMap map = RefMap.EMPTY;
        for (String name : List.of("a", "b", "c", "d")) {
            map = map.with(name, HEAD);
        }
        List<String> seen = new ArrayList<>();

        map.from(
                "b",
                (name, head) -> {
                    seen.add(name);
                    return seen.size() < 2;
                });

        assertThat(seen).containsExactly("b", "c");
    }

    @Test
    void clashWith_namesThatACloneCannotTellApart_areFound() {
        RefMap map = RefMap.EMPTY.with("refs/heads/Feature/fees", HEAD);

        assertThat(map.clashWith("refs/heads/feature/FEES")).contains("refs/heads/Feature/fees");
        assertThat(map.clashWith("refs/heads/feature")).contains("refs/heads/Feature/fees");
        assertThat(map.clashWith("refs/heads/feature/fees/more"))
                .contains("refs/heads/Feature/fees");
        assertThat(map.clashWith("refs/heads/feature/fee")).isEmpty();
        assertThat(map.clashWith("refs/heads/feature-two")).isEmpty();
        assertThat(map.get("refs/heads/feature/fees")).as("case is exact").isNull();
    }

    private static BranchHead head(int number) {
        ObjectId id = ObjectId.fromString(String.format("%040x", number));
        return new BranchHead(id, Tree.EMPTY, Revision.of(number));
    }
}
