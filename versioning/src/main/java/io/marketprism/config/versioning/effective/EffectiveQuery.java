package io.marketprism.config.versioning.effective;

import io.marketprism.config.model.name.ApplicationName;
import io.marketprism.config.model.name.ProfileName;
import io.marketprism.config.versioning.VersioningLimits;
import java.util.Arrays;
import java.util.List;

/**
 * Whose configuration is meant. Immutable.
 *
 * @param application the application
 * @param profiles its profiles, the weakest first; at most {@value #MAX_PROFILES}, none twice
 */
public record EffectiveQuery(ApplicationName application, List<ProfileName> profiles) {
    /** Most profiles of one query. */
    public static final int MAX_PROFILES = 20;

    /**
     * Copies the profiles.
     *
     * @throws io.marketprism.config.versioning.LimitExceededException if there are too many
     */
    public EffectiveQuery {
        profiles = profiles.stream().distinct().toList();
        VersioningLimits.check("profiles", profiles.size(), MAX_PROFILES);
    }

    /**
     * Parses the names.
     *
     * @throws io.marketprism.config.model.name.InvalidNameException if one is not well-formed
     */
    public static EffectiveQuery of(String application, String... profiles) {
        return new EffectiveQuery(
                ApplicationName.parse(application),
                Arrays.stream(profiles).map(ProfileName::parse).toList());
    }
}
