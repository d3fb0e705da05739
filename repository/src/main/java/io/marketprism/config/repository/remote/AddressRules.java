package io.marketprism.config.repository.remote;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Which hosts may be spoken to, and at which addresses. Immutable and thread-safe.
 *
 * <p>An address is checked as it comes from the resolver and as it is connected to: it is the very
 * same object, so that no spelling of a name (octal, a number, IPv4 within IPv6) and no second
 * answer of a name server can lead elsewhere. Who could choose the address of a source would
 * otherwise reach what only this machine can: services on its loopback interface, and the metadata
 * service of its cloud, which gives keys away.
 */
final class AddressRules {
    private static final Set<String> METADATA =
            Set.of(
                    "100.100.100.200", // Alibaba
                    "168.63.129.16", // Azure
                    "192.0.0.192", // Oracle
                    "fd00:ec2:0:0:0:0:0:254", // Amazon, as Java prints it
                    "fd20:ce:0:0:0:0:0:254"); // Google

    /** Asks for the addresses of a name. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final Resolver resolver;
    private final Set<String> hosts;
    private final boolean loopback;

    /**
     * Creates the rules.
     *
     * @param hosts the only ones allowed, in lower case
     * @param loopback whether this machine itself may be spoken to
     */
    AddressRules(Resolver resolver, Set<String> hosts, boolean loopback) {
        this.resolver = resolver;
        this.hosts = Set.copyOf(hosts);
        this.loopback = loopback;
    }

    /** The name of a host as the rules compare it. */
    static String canonical(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        boolean bracketed = lower.startsWith("[") && lower.endsWith("]");
        String bare = bracketed ? lower.substring(1, lower.length() - 1) : lower;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /** Whether the host is on the list. */
    boolean allowsHost(String host) {
        return hosts.contains(canonical(host));
    }

    /**
     * The addresses of a host, each of which may be connected to.
     *
     * @throws ForbiddenAddressException if one of them may not: a name that has both kinds is
     *     somebody's trick
     */
    InetAddress[] resolve(String host) throws UnknownHostException {
        if (!allowsHost(host)) {
            throw new ForbiddenAddressException(host, "a host that is not on the list");
        }
        InetAddress[] addresses = resolver.resolve(host);
        for (InetAddress address : addresses) {
            check(host, address);
        }
        return addresses;
    }

    private void check(String host, InetAddress address) throws ForbiddenAddressException {
        if (address instanceof Inet6Address v6) {
            byte[] bytes = v6.getAddress();
            int offset = embeddedAt(bytes);
            if (offset >= 0) {
                check(host, ipv4(bytes, offset));
            }
        }
        if (address.isLoopbackAddress()) {
            if (!loopback) {
                throw new ForbiddenAddressException(host, "this machine's own address");
            }
            return;
        }
        if (address.isLinkLocalAddress() || METADATA.contains(plain(address))) {
            throw new ForbiddenAddressException(host, "an address of the link or the cloud itself");
        }
        if (address.isAnyLocalAddress() || address.isMulticastAddress() || isNoHost(address)) {
            throw new ForbiddenAddressException(host, "an address that is no host's");
        }
    }

    /** Without the scope that Java appends. */
    private static String plain(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    /** 0.0.0.0/8, which some systems take for themselves, and the broadcast address. */
    private static boolean isNoHost(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                && (bytes[0] == 0 || plain(address).equals("255.255.255.255"));
    }

    /** Where an IPv6 address holds an IPv4 one that packets may be sent on to; -1 if nowhere. */
    private static int embeddedAt(byte[] bytes) {
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        if (sixToFour) {
            return 2;
        }
        byte[] nat64 = {0, 0x64, (byte) 0xff, (byte) 0x9b};
        boolean translated = Arrays.equals(bytes, 0, 4, nat64, 0, 4);
        boolean zeros = isZero(bytes, 0, 10);
        boolean mapped = zeros && bytes[10] == -1 && bytes[11] == -1;
        boolean compatible = zeros && isZero(bytes, 10, 12) && !isZero(bytes, 12, 15);
        return translated || mapped || compatible ? 12 : -1;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress ipv4(byte[] bytes, int offset) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
