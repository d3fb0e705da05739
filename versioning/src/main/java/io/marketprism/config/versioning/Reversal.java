package io.marketprism.config.versioning;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;

/** What is to be taken back. Immutable. */
public sealed interface Reversal {
    /** All that one commit did; what changed since in other keys stays. */
    record OfCommit(Ref commit) implements Reversal {}

    /** A file as it was at a state; if it was not there, it is removed. */
    record OfPath(FilePath path, Ref to) implements Reversal {}

    /** A key as it was at a state; if it was not there, it is removed. */
    record OfKey(FilePath path, KeyPath key, Ref to) implements Reversal {}
}
