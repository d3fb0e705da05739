/** Tests of the routes and of the watch. */
@org.jspecify.annotations.NullMarked
package io.marketprism.config.client.api;
