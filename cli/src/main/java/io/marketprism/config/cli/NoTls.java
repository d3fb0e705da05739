package io.marketprism.config.cli;

import java.security.KeyManagementException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * TLS that nobody has asked for: the HTTP client of Java loads the certificates of the system and
 * its cryptography before it looks at an address, which takes as long as everything else that a
 * short command does. As the default of a process that speaks to an {@code http} address only, this
 * loads nothing; whoever does ask for TLS then is refused, never served without.
 */
final class NoTls extends SSLContextSpi {
    private static final String NAME = "none";

    private NoTls() {}

    /** Makes this the default of the process. */
    static void useAsDefault() {
        SSLContext.setDefault(new Context());
    }

    private static final class Context extends SSLContext {
        Context() {
            super(new NoTls(), new None(), NAME);
        }
    }

    private static final class None extends Provider {
        private static final long serialVersionUID = 1L;

        None() {
            super(NAME, "1", "refuses TLS");
        }
    }

    private static IllegalStateException refused() {
        return new IllegalStateException("tls: asked for by a process that began without it");
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return new SSLParameters(new String[0], new String[0]);
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return engineGetDefaultSSLParameters();
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
            throws KeyManagementException {
        throw refused();
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        throw refused();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        throw refused();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        throw refused();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        throw refused();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        throw refused();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        throw refused();
    }
}
