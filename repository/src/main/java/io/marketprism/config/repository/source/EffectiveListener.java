package io.marketprism.config.repository.source;

/** Is told of the changes of an effective configuration. */
@FunctionalInterface
public interface EffectiveListener {
    /**
     * Takes in one change. Called for one event after the other, in the order of the snapshots, on
     * a thread that nobody waits for. What it throws is counted and logged.
     */
    void changed(EffectiveEvent event);
}
