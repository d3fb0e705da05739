package io.marketprism.config.server.internal.rest;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer that is written while it is made, by a thread that may wait: it goes on only when the
 * socket has taken what came before. So an answer of any length takes two chunks of memory and what
 * the socket's queue holds, and a client that reads nothing is given up. Confined to one thread,
 * apart from what it hands to the event loop.
 */
final class PackStream extends OutputStream {
    private static final int CHUNK_BYTES = 32 << 10;
    private static final long PATIENCE_SECONDS = 60;

    private final Context loop;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private Buffer chunk = Buffer.buffer(CHUNK_BYTES);
    private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);
    private volatile boolean begun;

    /**
     * Begins an answer whose status and header fields are set and will be sent with the first byte.
     * Call on the event loop of the request.
     */
    PackStream(Context loop, HttpServerRequest request) {
        this.loop = loop;
        this.request = request;
        this.response = request.response();
    }

    /** Whether anything has been sent, after which there is no other answer. */
    boolean begun() {
        return begun;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            int part = Math.min(CHUNK_BYTES - chunk.length(), end - from);
            chunk.appendBytes(bytes, from, part);
            from += part;
            if (chunk.length() == CHUNK_BYTES) {
                send();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (chunk.length() > 0) {
            send();
        }
    }

    private void send() throws IOException {
        awaitRoom();
        Buffer next = chunk;
        chunk = Buffer.buffer(CHUNK_BYTES);
        CompletableFuture<Void> taken = new CompletableFuture<>();
        room = taken;
        begun = true;
        loop.runOnContext(ignored -> send(next, taken));
    }

    /** On the event loop. */
    private void send(Buffer next, CompletableFuture<Void> taken) {
        if (response.closed()) {
            taken.completeExceptionally(new IOException("the client is gone"));
            return;
        }
        response.closeHandler(
                gone -> taken.completeExceptionally(new IOException("the client is gone")));
        response.write(next).onFailure(taken::completeExceptionally);
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> taken.complete(null));
        } else {
            taken.complete(null);
        }
    }

    private void awaitRoom() throws IOException {
        try {
            room.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the client reads nothing", e);
        } catch (ExecutionException e) {
            throw new IOException("the answer cannot be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("while writing an answer");
        }
    }

    /** Ends a whole answer. */
    void finish() throws IOException {
        flush();
        awaitRoom();
        begun = true;
        loop.runOnContext(
                ignored -> {
                    if (!response.closed()) {
                        response.end();
                    }
                });
    }

    /** Ends an answer that is not whole in the one way that a client cannot take for an end. */
    void breakOff() {
        loop.runOnContext(ignored -> request.connection().close());
    }
}
