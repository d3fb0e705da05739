package io.marketprism.config.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import java.net.URI;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final ProjectName PROJECT = ProjectName.parse("p");

    @Test
    void file_unusualCharacters_areEncodedAndReadBackAsTheyWere() {
        FilePath path = FilePath.parse("a b/ä#%;&+=.yaml");

        String route = Routes.file(PROJECT, path);

        assertThat(route)
                .isEqualTo("/api/v1/projects/p/files/a%20b/%C3%A4%23%25%3B&+=.yaml")
                .isEqualTo(URI.create(route).getRawPath());
        assertThat(URI.create(route).getPath()).endsWith("/files/" + path);
    }

    @Test
    void commit_branchWithSlash_keepsTheSlash() {
        assertThat(Routes.commit(PROJECT, Ref.parse("feature/fees@57")))
                .isEqualTo("/api/v1/projects/p/commits/feature/fees@57");
    }
}
