package io.marketprism.config.protocol;

import io.marketprism.config.model.MapValue;

/** A person as messages show one. Immutable. */
public record PersonView(String name, String email) implements JsonMessage {
    @Override
    public MapValue toJson() {
        return new JsonObject().put("name", name).put("email", email).toValue();
    }

    static PersonView read(JsonObjectReader in) {
        return new PersonView(
                in.required("name").text(), in.optional("email").map(JsonField::text).orElse(""));
    }
}
