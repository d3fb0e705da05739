package io.marketprism.config.repository.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private static AddressRules rules(boolean loopback, InetAddress... answer) {
        return new AddressRules(host -> answer, Set.of("host"), loopback);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "::1",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "169.254.169.254",
                "169.254.0.1",
                "fe80::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "224.0.0.1",
                "ff02::1",
                "255.255.255.255",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:a9fe:a9fe",
                "::127.0.0.1",
                "::169.254.169.254",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
            })
    void resolve_toAnAddressOfTheMachineTheLinkOrTheCloud_isRefused(String literal)
            throws UnknownHostException {
        InetAddress bad = InetAddress.getAllByName(literal)[0];
        InetAddress good = InetAddress.getAllByName("93.184.215.14")[0];
        assertThatThrownBy(() -> rules(false, bad).resolve("host"))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("host");
        assertThatThrownBy(() -> rules(false, good, bad).resolve("host"))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"93.184.215.14", "10.1.2.3", "192.168.1.1", "2606:2800:21f::1", "fd12::1"})
    void resolve_toAnyOtherAddress_givesIt(String literal) throws UnknownHostException {
        InetAddress address = InetAddress.getAllByName(literal)[0];
        assertThat(rules(false, address).resolve("HOST.")).containsExactly(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0177.0.0.1", "2130706433", "0x7f000001", "127.1", "localhost"})
    void resolve_ofALoopbackAddressInAnySpelling_isRefusedOrUnknown(String spelling) {
        AddressRules rules =
                new AddressRules(
                        InetAddress::getAllByName, Set.of(AddressRules.canonical(spelling)), false);
        try {
            for (InetAddress address : rules.resolve(spelling)) {
                assertThat(address.isLoopbackAddress()).as(address.toString()).isFalse();
            }
        } catch (UnknownHostException refused) {
            assertThat(refused).hasMessageContaining(spelling);
        }
    }

    @Test
    void resolve_withLoopbackAllowed_stillRefusesTheLink() throws UnknownHostException {
        InetAddress own = InetAddress.getAllByName("127.0.0.1")[0];
        assertThat(rules(true, own).resolve("host")).containsExactly(own);
        InetAddress link = InetAddress.getAllByName("169.254.169.254")[0];
        assertThatThrownBy(() -> rules(true, link).resolve("host"))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void resolve_ofAnotherHost_asksNobody() {
        AddressRules rules =
                new AddressRules(
                        host -> {
                            throw new AssertionError("asked for " + host);
                        },
                        Set.of("host"),
                        false);
        assertThatThrownBy(() -> rules.resolve("other"))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("other");
    }
}
