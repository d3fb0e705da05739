package io.marketprism.config.versioning.effective;

import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProfileName;
import java.util.ArrayList;
import java.util.List;

/**
 * A path with {@code {app}} and {@code {profile}} in it, such as {@code {app}-{profile}}: one layer
 * for each profile, or one in all. Without an extension it stands for a file of any known format,
 * also below a folder named as the application. Immutable.
 *
 * @param text the template as it was written
 */
record LayerTemplate(String text) {
    private static final String APP = "{app}";
    private static final String PROFILE = "{profile}";

    /** Whether its files belong to the application alone. */
    boolean isOwn() {
        return text.contains(APP);
    }

    /** Whether there is one layer for each profile. */
    boolean isPerProfile() {
        return text.contains(PROFILE);
    }

    /** Whether nothing is left that looks like a placeholder, and the rest is a path. */
    boolean isWellFormed() {
        String sample = text.replace(APP, "app").replace(PROFILE, "profile");
        try {
            FilePath path = FilePath.parse(sample);
            return path.value().indexOf('{') < 0 && path.value().indexOf('}') < 0;
        } catch (io.marketprism.config.model.ConfigException e) {
            return false;
        }
    }

    /** The places, one for each profile or one in all, at each of which there may be one file. */
    List<List<FilePath>> candidates(EffectiveQuery query) {
        if (!isPerProfile()) {
            return List.of(paths(query, text));
        }
        return query.profiles().stream()
                .map(ProfileName::value)
                .map(profile -> paths(query, text.replace(PROFILE, profile)))
                .toList();
    }

    private static List<FilePath> paths(EffectiveQuery query, String template) {
        String app = query.application().value();
        String place = template.replace(APP, app);
        if (DocumentFormat.of(FilePath.parse(place)).isPresent()) {
            return List.of(FilePath.parse(place));
        }
        List<FilePath> paths = new ArrayList<>();
        for (DocumentFormat format : DocumentFormat.values()) {
            for (String extension : format.extensions()) {
                paths.add(FilePath.parse(place + "." + extension));
                paths.add(FilePath.parse(app + "/" + place + "." + extension));
            }
        }
        return paths;
    }

    @Override
    public String toString() {
        return text;
    }
}
