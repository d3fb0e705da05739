package io.marketprism.config.versioning.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.Person;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service does with requests that no good client sends, and with a damaged store. */
class GitUploadTest {
    private static final String V2 = "version=2";
    private static final int MAX_BYTES = 10_000;

    @TempDir Path directory;
    private StoreFixture fixture;
    private GitUpload upload;

    @BeforeEach
    void open() {
        fixture = StoreFixture.open(directory);
        fixture.put("folder/a.txt", "a\n");
        fixture.put("folder/b.txt", "b\n");
        upload = new GitUpload(fixture.project, fixture.store.history(), MAX_BYTES);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void serve_fetchOfTheHead_sendsAPackAndReadsNothingPastTheBody() throws Exception {
        String answer = serve(V2, new OncePerByte(fetch(head())));

        assertThat(answer).contains("packfile\n").contains("PACK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", V2})
    void serve_commitThatIsNotInTheLog_isRefused(String protocol) throws Exception {
        ObjectId hidden = storeCommitWithoutEntry();

        String answer =
                serve(
                        protocol,
                        protocol.isEmpty() ? fetchV0(hidden, "side-band-64k") : fetch(hidden));

        assertThat(answer)
                .contains("ERR want: " + hidden.name() + " (expected: an object of the project)")
                .doesNotContain("PACK");
    }

    /** As one of another project, or one that is being written. */
    private ObjectId storeCommitWithoutEntry() {
        BranchHead main = main();
        byte[] commit =
                GitObjects.commit(
                        main.tree().id(),
                        List.of(main.commit()),
                        Person.of("Eve"),
                        Person.of("Eve"),
                        Instant.EPOCH,
                        "Hidden");
        ObjectId id = GitObjects.idOf(Constants.OBJ_COMMIT, commit);
        storeRow(id, ProjectCell.objectRow(Constants.OBJ_COMMIT, commit));
        return id;
    }

    @Test
    void serve_requestAboveTheLimit_isRefused() throws Exception {
        byte[] line = line("have " + "1".repeat(40) + "\n").getBytes(UTF_8);
        byte[] request = new byte[line.length * (MAX_BYTES / line.length + 1)];
        for (int i = 0; i < request.length; i += line.length) {
            System.arraycopy(line, 0, request, i, line.length);
        }
        byte[] start = (line("command=fetch\n") + "0001").getBytes(UTF_8);

        String answer = serve(V2, concat(start, request));

        assertThat(answer)
                .contains("ERR git request: bytes: ")
                .contains("(expected: at most 10000)");
    }

    @Test
    void serve_damagedObject_breaksThePackOffReadably() throws Exception {
        ObjectId blob = GitObjects.blobId("a\n".getBytes(UTF_8));
        storeRow(blob, ProjectCell.objectRow(Constants.OBJ_BLOB, "A\n".getBytes(UTF_8)));

        assertThat(serve(V2, fetch(head()))).endsWith("0013\3internal error");
        assertThatThrownBy(() -> serve("", fetchV0(head(), "ofs-delta")))
                .isInstanceOf(IOException.class)
                .hasRootCauseInstanceOf(CorruptStoreException.class)
                .hasRootCauseMessage("object " + blob.name() + " fails its checksum");
    }

    @Test
    void serve_damagedCommit_isAnInternalError() throws Exception {
        storeRow(head(), new byte[0]);

        assertThat(serve(V2, fetch(head()))).endsWith("ERR internal error");
    }

    @Test
    void serve_whenTheClientHasGone_fails() {
        OutputStream gone =
                new OutputStream() {
                    @Override
                    public void write(int value) throws IOException {
                        throw new IOException("gone");
                    }
                };

        assertThatThrownBy(() -> upload.serve(V2, input(fetch(head())), gone))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> upload.advertise("", gone)).isInstanceOf(IOException.class);
    }

    @Test
    void serve_mutatedRequests_areAnsweredInGitsWayOrWithAPack() throws Exception {
        long seed = System.nanoTime();
        System.out.println("GitUploadTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            boolean v2 = random.nextBoolean();
            byte[] request = v2 ? fetch(head()) : fetchV0(head(), "side-band-64k");
            for (int n = random.nextInt(4); n >= 0; n--) {
                request[random.nextInt(request.length)] = (byte) random.nextInt(128);
            }
            if (random.nextInt(4) == 0) {
                request = Arrays.copyOf(request, random.nextInt(request.length));
            }
            String answer = serve(v2 ? V2 : "", request);
            assertThat(answer).as(new String(request, ISO_8859_1)).doesNotContain("internal");
        }
    }

    private BranchHead main() {
        BranchHead main = fixture.project.state().head("refs/heads/main");
        assertThat(main).isNotNull();
        return main;
    }

    private ObjectId head() {
        return main().commit();
    }

    private void storeRow(ObjectId id, byte[] row) {
        Batch batch = new Batch();
        batch.put(Table.OBJECTS, RowKeys.object(fixture.project.number(), id), row);
        fixture.storage.append(batch);
    }

    private String serve(String protocol, byte[] request) throws IOException {
        return serve(protocol, input(request));
    }

    private String serve(String protocol, InputStream request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        upload.serve(protocol, request, out);
        return out.toString(ISO_8859_1);
    }

    private static InputStream input(byte[] request) {
        return new ByteArrayInputStream(request);
    }

    private static byte[] fetch(ObjectId want) {
        return (line("command=fetch\n")
                        + line("agent=git/2.39\n")
                        + "0001"
                        + line("thin-pack\n")
                        + line("ofs-delta\n")
                        + line("want " + want.name() + "\n")
                        + line("have " + "2".repeat(40) + "\n")
                        + line("done\n")
                        + "0000")
                .getBytes(UTF_8);
    }

    private static byte[] fetchV0(ObjectId want, String option) {
        return (line("want " + want.name() + " multi_ack_detailed " + option + "\n")
                        + "0000"
                        + line("done\n"))
                .getBytes(UTF_8);
    }

    private static String line(String text) {
        return String.format("%04x%s", text.length() + 4, text);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** As a body on a connection: who skips in it, or reads after its end, would wait for ever. */
    private static final class OncePerByte extends FilterInputStream {
        private boolean ended;

        OncePerByte(byte[] body) {
            super(input(body));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            assertThat(ended).as("read past the end").isFalse();
            int read = super.read(buffer, offset, length == 0 ? 0 : 1);
            ended = read < 0;
            return read;
        }

        @Override
        public long skip(long length) {
            throw new AssertionError("skipped on the connection");
        }
    }
}
