/** A small server for the tests that can misbehave in every way a network can. */
@org.jspecify.annotations.NullMarked
package io.marketprism.config.client.fake;
