package io.marketprism.config.protocol;

import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import java.time.Instant;

/** The envelope of CloudEvents 1.0 around an event. Thread-safe: nothing but functions. */
final class CloudEvent {
    private static final String SPEC_VERSION = "1.0";

    private CloudEvent() {}

    static String id(ProjectName project, Revision revision) {
        return project + "/" + revision;
    }

    static String source(ProjectName project) {
        return "/projects/" + project;
    }

    static MapValue write(
            String type, Instant time, ProjectName project, Revision revision, JsonMessage data) {
        return new JsonObject()
                .put("specversion", SPEC_VERSION)
                .put("id", id(project, revision))
                .put("source", source(project))
                .put("type", type)
                .put("time", time.toString())
                .put("datacontenttype", Headers.JSON)
                .put("data", data)
                .toValue();
    }

    /** Checks what an envelope says about the event in it. */
    static void check(JsonObjectReader in, String type, ProjectName project, Revision revision) {
        expect(in.required("specversion"), SPEC_VERSION);
        expect(in.required("type"), type);
        expect(in.required("datacontenttype"), Headers.JSON);
        expect(in.required("id"), id(project, revision));
        expect(in.required("source"), source(project));
    }

    private static void expect(JsonField field, String text) {
        if (!field.text().equals(text)) {
            throw new InvalidMessageException(field.place(), "another text", text);
        }
    }
}
