package io.marketprism.config.client.fake;

import io.marketprism.config.client.ClientListener;
import io.marketprism.config.client.ClientStatus;
import io.marketprism.config.client.ConfigChange;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.name.Revision;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what a client tells of itself, in words. Thread-safe. */
public final class RecordingListener implements ClientListener {
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final List<String> all = new CopyOnWriteArrayList<>();
    private final List<Throwable> causes = new CopyOnWriteArrayList<>();

    /** Returns once the news has come; throws away what came before. */
    public void await(String wanted) {
        try {
            String next = news.poll(20, TimeUnit.SECONDS);
            while (!wanted.equals(next)) {
                if (next == null) {
                    throw new AssertionError(wanted + " did not come; only " + all);
                }
                next = news.poll(20, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All news so far. */
    public List<String> all() {
        return List.copyOf(all);
    }

    /** All failures so far. */
    public List<Throwable> causes() {
        return List.copyOf(causes);
    }

    private void add(String text) {
        all.add(text);
        news.add(text);
    }

    @Override
    public void statusChanged(ClientStatus before, ClientStatus now) {
        add(before + " to " + now);
    }

    @Override
    public void connected(URI address, Revision since) {
        add("connected since " + since);
    }

    @Override
    public void disconnected(ConfigException cause, Duration wait) {
        causes.add(cause);
        add("disconnected: " + cause.code());
    }

    @Override
    public void applied(Revision revision) {
        add("applied " + revision);
    }

    @Override
    public void reloaded(Revision revision, String reason) {
        add("reloaded " + revision + ": " + reason);
    }

    @Override
    public void listenerFailed(ConfigChange change, Throwable cause) {
        causes.add(cause);
        add("listener failed: " + cause.getMessage());
    }

    @Override
    public void diskFailed(ConfigException cause) {
        causes.add(cause);
        add("disk failed");
    }
}
