package io.marketprism.config.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Runs writers side by side. */
final class Threads {
    private Threads() {}

    /** Runs as many threads, each with its number, and waits for all of them. */
    static void runAll(int count, IntConsumer body) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = new Thread(() -> body.accept(number));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
