package io.marketprism.config.client.fake;

import io.marketprism.config.client.fake.FakeServer.Request;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeEvent;
import io.marketprism.config.protocol.ChangeView;
import io.marketprism.config.protocol.ClientMessage;
import io.marketprism.config.protocol.PathGlob;
import io.marketprism.config.protocol.ProblemDetails;
import io.marketprism.config.protocol.ServerMessage;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket by RFC 6455, from the server's side, with its subscription. Thread-safe.
 *
 * <p>By hand, since no library writes half a frame.
 */
public final class FakeWatch {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    /** How all WebSockets of a server misbehave. Thread-safe. */
    public static final class Faults {
        private volatile boolean splitsFrames;
        private volatile boolean repeatsEvents;
        private volatile boolean cutsNextEvent;
        private volatile boolean swapsNextTwo;
        private volatile boolean refusesSubscriptions;
        private volatile boolean isSilent;
        private volatile int dropsAfter = Integer.MAX_VALUE;
        private volatile long mostBehind = 1000;

        /** Sends every message in frames of a few bytes. */
        public void splitFrames() {
            splitsFrames = true;
        }

        /** Sends every event twice. */
        public void repeatEvents() {
            repeatsEvents = true;
        }

        /** Sends half of the next event and drops the connection. */
        public void cutNextEvent() {
            cutsNextEvent = true;
        }

        /** Sends the next two events of one round in the wrong order. */
        public void swapNextTwo() {
            swapsNextTwo = true;
        }

        /** Answers subscriptions with an error. */
        public void refuseSubscriptions(boolean refuse) {
            refusesSubscriptions = refuse;
        }

        /** Sends nothing any more after the handshake of HTTP. */
        public void fallSilent(boolean silent) {
            isSilent = silent;
        }

        /** Drops each connection after so many events. */
        public void dropAfterEvents(int events) {
            dropsAfter = events;
        }

        /** Sends a reset to those that are further behind. */
        public void resetBehind(long entries) {
            mostBehind = entries;
        }
    }

    private final FakeProject project;
    private final Faults faults;
    private final DataInputStream in;
    private final OutputStream out;
    private final Socket socket;
    private final BlockingQueue<ClientMessage> received = new LinkedBlockingQueue<>();
    private final CountDownLatch pinged = new CountDownLatch(1);
    private ClientMessage.@Nullable Subscribe subscription;
    private Revision cursor = Revision.NONE;
    private int eventsSent;

    FakeWatch(FakeProject project, Faults faults, InputStream in, OutputStream out, Socket socket) {
        this.project = project;
        this.faults = faults;
        this.in = new DataInputStream(in);
        this.out = out;
        this.socket = socket;
    }

    /** The messages of the client, in their order. */
    public BlockingQueue<ClientMessage> received() {
        return received;
    }

    /** Sends any text. */
    public void sendText(String text) {
        try {
            send(text);
        } catch (IOException e) {
            FakeServer.close(socket);
        }
    }

    /** Says goodbye and closes. */
    public void sayGoodbye(Duration reconnectAfter) {
        sendText(new ServerMessage.Goodbye("restart", reconnectAfter).encode());
        sendFrame(CLOSE, true, new byte[] {0x03, (byte) 0xE9});
        FakeServer.close(socket);
    }

    /** Sends a ping of the WebSocket. */
    public void ping() {
        sendFrame(PING, true, new byte[0]);
    }

    /** Returns once the client has sent a ping of the WebSocket. */
    public void awaitPing() throws InterruptedException {
        if (!pinged.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("no ping");
        }
    }

    void accept(Request request) throws IOException {
        String key = request.headers().get("sec-websocket-key") + MAGIC;
        String accept;
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1").digest(key.getBytes(StandardCharsets.UTF_8));
            accept = Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        String answer =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Protocol: prism.v1\r\nSec-WebSocket-Accept: "
                        + accept
                        + "\r\n\r\n";
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    void run() throws IOException {
        while (true) {
            String text = readText();
            ClientMessage message = ClientMessage.decode(text);
            received.add(message);
            if (!faults.isSilent) {
                handle(message);
            }
        }
    }

    private void handle(ClientMessage message) {
        if (message instanceof ClientMessage.Hello) {
            sendText(new ServerMessage.Welcome(1, "prism/fake", 1000).encode());
        } else if (message instanceof ClientMessage.Subscribe subscribe) {
            subscribe(subscribe);
        } else if (message instanceof ClientMessage.Ping ping) {
            sendText(new ServerMessage.Pong(ping.t()).encode());
        }
    }

    private synchronized void subscribe(ClientMessage.Subscribe wish) {
        if (faults.refusesSubscriptions) {
            ProblemDetails problem = ProblemDetails.of("limit-exceeded", 422, "paths: too many");
            sendText(new ServerMessage.ErrorMessage(Optional.of(wish.id()), problem).encode());
            return;
        }
        subscription = wish;
        Revision now = project.revision();
        cursor = wish.since().orElse(now);
        sendText(new ServerMessage.Subscribed(wish.id(), cursor).encode());
        if (cursor.isAfter(now) || now.number() - cursor.number() > faults.mostBehind) {
            cursor = now;
            sendText(
                    new ServerMessage.Reset(wish.id(), now, "too far back", Optional.empty())
                            .encode());
        }
        pump();
    }

    /** Sends what is new. */
    synchronized void pump() {
        ClientMessage.Subscribe wish = subscription;
        if (wish == null) {
            return;
        }
        List<ServerMessage> events = new ArrayList<>();
        Revision from = cursor;
        while (project.revision().isAfter(cursor)) {
            cursor = cursor.next();
            if (wish.effective().isEmpty()) {
                matching(wish, project.event(cursor))
                        .ifPresent(e -> events.add(new ServerMessage.Event(wish.id(), e)));
            }
        }
        wish.effective()
                .flatMap(s -> project.effective(s, from, cursor))
                .ifPresent(e -> events.add(new ServerMessage.EffectiveChange(wish.id(), e)));
        if (faults.swapsNextTwo && events.size() >= 2) {
            faults.swapsNextTwo = false;
            events.add(0, events.remove(1));
        }
        events.forEach(this::sendEvent);
    }

    private static Optional<ChangeEvent> matching(ClientMessage.Subscribe wish, ChangeEvent event) {
        List<ChangeView> changes =
                event.data().details().orElseThrow().changes().stream()
                        .filter(c -> matches(wish.paths(), c))
                        .toList();
        return changes.isEmpty() ? Optional.empty() : Optional.of(event);
    }

    private static boolean matches(List<PathGlob> paths, ChangeView change) {
        return paths.stream()
                .anyMatch(
                        glob ->
                                glob.matches(change.path())
                                        || change.from().map(glob::matches).orElse(false));
    }

    private void sendEvent(ServerMessage event) {
        String text = event.encode();
        if (faults.cutsNextEvent) {
            faults.cutsNextEvent = false;
            sendHalf(text);
            return;
        }
        sendText(text);
        if (faults.repeatsEvents) {
            sendText(text);
        }
        if (++eventsSent >= faults.dropsAfter) {
            FakeServer.close(socket);
        }
    }

    private void sendHalf(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = head(TEXT, true, bytes.length);
        try {
            out.write(head);
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
        } catch (IOException e) {
            // As intended.
        }
        FakeServer.close(socket);
    }

    private void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!faults.splitsFrames) {
            sendFrame(TEXT, true, bytes);
            return;
        }
        int size = 7; // Splits characters of several bytes, too.
        for (int at = 0; at < bytes.length; at += size) {
            int end = Math.min(at + size, bytes.length);
            byte[] part = Arrays.copyOfRange(bytes, at, end);
            sendFrame(at == 0 ? TEXT : CONTINUATION, end == bytes.length, part);
        }
    }

    private synchronized void sendFrame(int opcode, boolean last, byte[] payload) {
        try {
            out.write(head(opcode, last, payload.length));
            out.write(payload);
            out.flush();
        } catch (IOException e) {
            FakeServer.close(socket);
        }
    }

    private static byte[] head(int opcode, boolean last, int length) {
        ByteBuffer head = ByteBuffer.allocate(10);
        head.put((byte) ((last ? 0x80 : 0) | opcode));
        if (length < 126) {
            head.put((byte) length);
        } else if (length < 65536) {
            head.put((byte) 126).putShort((short) length);
        } else {
            head.put((byte) 127).putLong(length);
        }
        return Arrays.copyOf(head.array(), head.position());
    }

    /** The next whole message; clients of the JDK may send it in several frames. */
    private String readText() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            long length = second & 0x7F;
            length =
                    length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes((int) length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            int opcode = first & 0x0F;
            if (opcode == CLOSE) {
                throw new IOException("closed by the client");
            }
            if (opcode == PING && !faults.isSilent) {
                sendFrame(PONG, true, payload);
                pinged.countDown();
            }
            if (opcode == TEXT || opcode == CONTINUATION) {
                text.append(new String(payload, StandardCharsets.UTF_8));
                if ((first & 0x80) != 0) {
                    return text.toString();
                }
            }
        }
    }
}
