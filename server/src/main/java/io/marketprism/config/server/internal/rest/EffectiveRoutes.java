package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.ApplicationName;
import io.marketprism.config.model.name.ProfileName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.EffectiveAnswer;
import io.marketprism.config.protocol.EffectiveFormat;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.Routes;
import io.marketprism.config.server.internal.answer.EffectiveTexts;
import io.marketprism.config.server.internal.answer.EffectiveViews;
import io.marketprism.config.server.internal.answer.RefusedRequestException;
import io.marketprism.config.server.internal.answer.SimilarKeys;
import io.marketprism.config.server.internal.effective.EffectiveFeeds;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.Snapshot;
import io.marketprism.config.versioning.effective.EffectiveConfiguration;
import io.marketprism.config.versioning.effective.EffectiveQuery;
import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The route that reads what an application runs with. Thread-safe. */
final class EffectiveRoutes {
    private static final Set<String> PARAMETERS =
            Set.of("app", "profiles", "ref", "explain", "key", "format", RestHandler.MIN_REVISION);

    private final ConfigVersionControl control;
    private final EffectiveFeeds feeds;

    EffectiveRoutes(ConfigVersionControl control, EffectiveFeeds feeds) {
        this.control = control;
        this.feeds = feeds;
    }

    void addTo(RouteTable table) {
        table.add(HttpMethod.GET, Resource.EFFECTIVE, PARAMETERS, this::effective);
    }

    /** What is asked for, apart from the state. */
    private record Wanted(KeyPath key, boolean explain, EffectiveFormat format) {
        static Wanted of(Call call) {
            Query query = call.query();
            EffectiveFormat format = EffectiveRoutes.formatOf(call);
            boolean explain = query.flag("explain");
            if (explain && format != EffectiveFormat.JSON) {
                throw Query.refused("explain with the format " + format, "the format json");
            }
            KeyPath key = query.text("key").map(KeyPath::parse).orElse(KeyPath.ROOT);
            return new Wanted(key, explain, format);
        }

        /** An id of this view of a configuration. */
        String idOf(EffectiveConfiguration effective) {
            String view = effective.id() + "-" + format + (explain ? "-explain" : "");
            // Spelled as the query has it, which is what a tag in quotes can hold.
            return key.isRoot() ? view : view + "-" + Routes.encode(key.toString());
        }
    }

    private static EffectiveFormat formatOf(Call call) {
        Optional<String> named = call.query().text("format");
        if (named.isEmpty()) {
            return AcceptedTypes.parse(call.headers().get("Accept"))
                    .best(EffectiveFormat.values(), EffectiveFormat::mediaType)
                    .orElse(EffectiveFormat.JSON);
        }
        return EffectiveFormat.named(named.get())
                .orElseThrow(
                        () ->
                                Query.refused(
                                        "format of another value",
                                        "json, yaml, properties or flat"));
    }

    private static EffectiveQuery query(Query query) {
        List<ProfileName> profiles =
                query.text("profiles")
                        .filter(text -> !text.isEmpty())
                        .map(text -> Arrays.stream(text.split(",", -1)))
                        .map(names -> names.map(ProfileName::parse).toList())
                        .orElse(List.of());
        return new EffectiveQuery(ApplicationName.parse(query.required("app")), profiles);
    }

    private Answer effective(Call call) {
        EffectiveQuery query = query(call.query());
        Wanted wanted = Wanted.of(call);
        Ref ref = call.query().text("ref").map(Ref::parse).orElse(Ref.MAIN_LIVE);
        Snapshot snapshot = control.project(call.target().requiredProject()).snapshot(ref);
        EffectiveConfiguration effective = feeds.read(ref, snapshot, query);
        MapValue tree = effective.tree();
        ConfigValue value =
                tree.find(wanted.key()).orElseThrow(() -> keyNotFound(query, wanted.key(), tree));
        if (wanted.format() == EffectiveFormat.JSON) {
            String json = json(snapshot, ref, effective, wanted, value).encode();
            return answer(call, wanted.idOf(effective), Headers.JSON, json);
        }
        EffectiveTexts.Written written = EffectiveTexts.write(wanted.format(), wanted.key(), value);
        String type = wanted.format().mediaType() + "; charset=utf-8";
        Answer answer = answer(call, wanted.idOf(effective), type, written.text());
        return written.losses() == 0
                ? answer
                : answer.withHeader(Headers.LOSSES, Integer.toString(written.losses()));
    }

    private static EffectiveAnswer json(
            Snapshot snapshot,
            Ref ref,
            EffectiveConfiguration effective,
            Wanted wanted,
            ConfigValue value) {
        return new EffectiveAnswer(
                effective.query().application(),
                effective.query().profiles(),
                ref,
                snapshot.revision(),
                effective.id(),
                EffectiveViews.layers(effective),
                value,
                wanted.explain()
                        ? Optional.of(EffectiveViews.explain(effective, wanted.key(), value))
                        : Optional.empty());
    }

    private static Answer answer(Call call, String id, String contentType, String text) {
        Answer answer = Representation.of(id, contentType, text).answer(call.headers());
        return answer.withHeader("Vary", "Accept, Accept-Encoding");
    }

    private static RefusedRequestException keyNotFound(
            EffectiveQuery query, KeyPath key, MapValue tree) {
        return new RefusedRequestException(
                Status.NOT_FOUND,
                "key-not-found",
                "key: "
                        + key
                        + " (expected: a key of the effective configuration of "
                        + query.application()
                        + SimilarKeys.hint(key, tree)
                        + ")");
    }
}
