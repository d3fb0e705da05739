package io.marketprism.config.client.api;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The addresses of one service, and which of them answered last. Thread-safe.
 *
 * <p>Requests and the watch share it, so that one of them learns from the other's failure.
 */
final class Endpoints {
    private final List<URI> addresses;
    private volatile int preferred;

    /**
     * Takes addresses in the order of preference.
     *
     * @throws IllegalArgumentException if there is none, or one is no http address of a host
     */
    Endpoints(List<URI> addresses) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("addresses: none (expected: 1 or more)");
        }
        this.addresses = addresses.stream().map(Endpoints::checked).distinct().toList();
    }

    private static URI checked(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme();
        boolean usable =
                Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
                        && address.getHost() != null
                        && address.getRawUserInfo() == null
                        && Set.of("", "/").contains(address.getRawPath())
                        && address.getRawQuery() == null
                        && address.getRawFragment() == null;
        if (!usable) {
            throw new IllegalArgumentException(
                    "address: " + shown(address) + " (expected: http[s]://host[:port])");
        }
        return URI.create(scheme.toLowerCase(Locale.ROOT) + "://" + address.getRawAuthority());
    }

    /** An address with a password must not reach a log. */
    private static String shown(URI address) {
        return address.getRawUserInfo() == null ? address.toString() : "one with a user";
    }

    /** All addresses: the one that answered last, then those after it, then those before. */
    List<URI> inOrder() {
        List<URI> order = new ArrayList<>();
        int start = preferred;
        for (int i = 0; i < addresses.size(); i++) {
            order.add(addresses.get((start + i) % addresses.size()));
        }
        return order;
    }

    /** Remembers an address that answered. */
    void prefer(URI address) {
        preferred = addresses.indexOf(address);
    }

    /** The same host and port for the WebSocket. */
    static URI webSocket(URI address) {
        String plain = address.toString();
        return URI.create("ws" + plain.substring("http".length()));
    }
}
