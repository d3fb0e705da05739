/**
 * Live subscriptions over the WebSocket. The log of a project is the queue: a subscription is a
 * cursor into it, so that being slow, reconnecting and being up to date are one and the same thing.
 * {@link io.marketprism.config.server.internal.watch.Subscription} explains why no event can be
 * lost. There are two kinds: of files, and of an application's effective configuration.
 */
@NullMarked
package io.marketprism.config.server.internal.watch;

import org.jspecify.annotations.NullMarked;
