package io.marketprism.config.versioning;

import java.util.Optional;

/**
 * How a store is. Immutable.
 *
 * @param writable whether it takes writes; reads always work
 * @param problem why not, and what an operator can do
 * @param sequence the number of the last durable audit record
 * @param waiting how many requests wait for the writer
 */
public record StoreHealth(boolean writable, Optional<String> problem, long sequence, int waiting) {}
