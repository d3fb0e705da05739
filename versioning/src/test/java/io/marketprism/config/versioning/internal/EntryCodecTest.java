package io.marketprism.config.versioning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ChangeKind;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.KeyChange;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.PathChange;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.RefMove;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryCodecTest {
    private static final GitId ONE = new GitId("1".repeat(40));
    private static final GitId TWO = new GitId("2".repeat(40));

    @Test
    void decode_ofEncoded_isTheSameEntry() {
        assertThat(EntryCodec.decode(EntryCodec.encode(entry()))).isEqualTo(entry());
    }

    @Test
    void decode_ofAnyFlippedBit_isRefused() {
        byte[] row = EntryCodec.encode(entry());
        for (int bit = 0; bit < row.length * 8; bit++) {
            byte[] damaged = row.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> EntryCodec.decode(damaged))
                    .isInstanceOf(CorruptStoreException.class);
        }
    }

    @Test
    void decode_ofARowCutAnywhere_isRefused() {
        byte[] row = EntryCodec.encode(entry());
        for (int length = 0; length < row.length; length++) {
            byte[] cut = Arrays.copyOf(row, length);
            assertThatThrownBy(() -> EntryCodec.decode(cut))
                    .isInstanceOf(CorruptStoreException.class);
        }
    }

    private static LogEntry entry() {
        Revision revision = Revision.of(57);
        Instant time = Instant.parse("2026-11-23T10:00:00.123456Z");
        PathChange renamed =
                new PathChange(
                        ChangeKind.RENAMED,
                        FilePath.parse("b.yaml"),
                        Optional.of(FilePath.parse("a.yaml")),
                        Optional.of(TWO),
                        List.of(),
                        false);
        PathChange updated =
                new PathChange(
                        ChangeKind.UPDATED,
                        FilePath.parse("größe.yaml"),
                        Optional.empty(),
                        Optional.of(ONE),
                        List.of(
                                new KeyChange(ChangeKind.ADDED, KeyPath.parse("a.\"b.c\"[2]")),
                                new KeyChange(ChangeKind.DELETED, KeyPath.parse("x"))),
                        true);
        ConfigCommit commit =
                new ConfigCommit(
                        ONE,
                        revision,
                        List.of(TWO),
                        TWO,
                        new Person("Ada", "ada@example.com"),
                        Person.of("Grace"),
                        time,
                        "Why\n\nBecause.",
                        List.of(renamed, updated));
        RefMove move = RefMove.moved("refs/heads/main", TWO, ONE, true);
        RefMove gone = RefMove.deleted("refs/heads/old", TWO);
        return new LogEntry(revision, time, List.of(move, gone), List.of(commit));
    }
}
