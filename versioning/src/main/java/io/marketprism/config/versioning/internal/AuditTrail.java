package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.spi.AuditRecorder;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The plain audit: who did what where, in canonical JSON (RFC 8785), each record a leaf of a Merkle
 * tree (RFC 9162, section 2.1.1). Thread-safe.
 */
final class AuditTrail implements AuditRecorder {
    private static final byte LEAF_PREFIX = 0;

    private final String node;

    AuditTrail(String node) {
        this.node = node;
    }

    @Override
    public byte[] record(Decision decision) {
        Map<String, ConfigValue> fields = new LinkedHashMap<>();
        fields.put("actor", ConfigValue.of(decision.actor().toString()));
        fields.put("decision", ConfigValue.of("allow"));
        fields.put("node", ConfigValue.of(node));
        decision.reason().ifPresent(reason -> fields.put("reason", ConfigValue.of(reason)));
        fields.put("resource", ConfigValue.of(resource(decision)));
        fields.put("sequence", ConfigValue.of(decision.sequence()));
        fields.put("time", ConfigValue.of(decision.time().toString()));
        fields.put("verb", ConfigValue.of(decision.verb()));
        fields.put("before", idOrNull(decision.before()));
        fields.put("after", idOrNull(decision.after()));
        return RowKeys.utf8(Json.canonical(ConfigValue.of(fields)));
    }

    private static String resource(Decision decision) {
        return decision.project() + decision.ref().map(ref -> "/" + ref).orElse("");
    }

    private static ConfigValue idOrNull(Optional<GitId> id) {
        return id.map(GitId::hex).<ConfigValue>map(ConfigValue::of).orElse(ConfigValue.ofNull());
    }

    /** The row of a record: its leaf hash, then the record. */
    static byte[] row(byte[] record) {
        byte[] hash = leafHash(record);
        return ByteBuffer.allocate(hash.length + record.length).put(hash).put(record).array();
    }

    /** {@code SHA-256(0x00 || record)}. */
    static byte[] leafHash(byte[] record) {
        MessageDigest sha = RememberedAnswer.sha256();
        sha.update(LEAF_PREFIX);
        return sha.digest(record);
    }
}
