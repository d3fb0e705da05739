/** What the server tells of the store, and of what went wrong, as messages of the protocol. */
@NullMarked
package io.marketprism.config.server.internal.answer;

import org.jspecify.annotations.NullMarked;
