package io.marketprism.config.protocol;

import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.ApplicationName;
import io.marketprism.config.model.name.ProfileName;
import java.util.List;
import java.util.Objects;

/**
 * Whose effective configuration is followed. Immutable.
 *
 * @param application the application
 * @param profiles its profiles, the weakest first
 */
public record EffectiveSubject(ApplicationName application, List<ProfileName> profiles)
        implements JsonMessage {
    /** Copies the profiles. */
    public EffectiveSubject {
        Objects.requireNonNull(application, "application");
        profiles = List.copyOf(profiles);
    }

    @Override
    public MapValue toJson() {
        return addTo(new JsonObject()).toValue();
    }

    JsonObject addTo(JsonObject out) {
        return out.put("app", application.toString()).putTexts("profiles", profiles);
    }

    static EffectiveSubject read(JsonObjectReader in) {
        return new EffectiveSubject(
                in.required("app").text(ApplicationName::parse),
                in.optional("profiles")
                        .map(p -> p.list(name -> name.text(ProfileName::parse)))
                        .orElse(List.of()));
    }

    @Override
    public String toString() {
        return application + (profiles.isEmpty() ? "" : " " + profiles);
    }
}
