/** What the routes and the subscriptions run on. */
@NullMarked
package io.marketprism.config.server.internal.engine;

import org.jspecify.annotations.NullMarked;
