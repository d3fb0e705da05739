package io.marketprism.config.repository.remote;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server for 127.0.0.1 and a client, each with a certificate that the other trusts. */
record TestCertificates(SSLContext server, SSLContext client, SSLContext clientWithoutKey) {
    private static final String PASSWORD = "changeit";

    /** Makes new ones with the JDK's own tool. */
    static TestCertificates create(Path folder) throws Exception {
        KeyStore server = keyPair(folder.resolve("server.p12"), "CN=server", "ip:127.0.0.1");
        KeyStore client = keyPair(folder.resolve("client.p12"), "CN=client", "dns:client");
        KeyStore nobody = KeyStore.getInstance("PKCS12");
        nobody.load(null, null);
        return new TestCertificates(
                context(server, client), context(client, server), context(nobody, server));
    }

    private static KeyStore keyPair(Path file, String name, String address) throws Exception {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "own",
                                "-dname",
                                name,
                                "-ext",
                                "SAN=" + address,
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                file.toString())
                        .inheritIO()
                        .start();
        if (keytool.waitFor() != 0) {
            throw new AssertionError("keytool has failed");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static SSLContext context(KeyStore own, KeyStore other) throws Exception {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("other", other.getCertificate("own"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        return context;
    }
}
