/**
 * Configuration on a web server, or on another Prism server.
 *
 * <p>{@link io.marketprism.config.repository.remote.RemoteConfigRepository} is the whole API, with
 * its {@linkplain io.marketprism.config.repository.remote.RemoteConfigRepositoryBuilder options}.
 * Behind it, from the outside in: {@code RemoteConfigRepository} asks one server after the other,
 * {@code Exchange} knows conditions, logins and redirects, {@code Transport} is one exchange of
 * HTTP within a time and a size, and {@code AddressRules} decide where it may connect to.
 *
 * <p>A URL in a configuration is a wish of whoever may edit it, and this process may reach what
 * that person may not. Hence the list of hosts, and the check of each address that is connected to.
 */
@NullMarked
package io.marketprism.config.repository.remote;

import org.jspecify.annotations.NullMarked;
