package io.marketprism.config.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.bind.BindingException;
import io.marketprism.config.repository.InvalidContentException;
import io.marketprism.config.versioning.VersioningLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSettingsTest {
    @TempDir Path data;

    private ServerSettings read(Map<String, String> environment, MapValue commandLine) {
        return ServerSettings.read(data, Optional.empty(), environment, commandLine);
    }

    private void write(String text) throws IOException {
        Files.writeString(data.resolve(ServerSettings.FILE), text);
    }

    @Test
    void read_nothingGiven_isWhatAServerDoesByItself() {
        ServerSettings settings = read(Map.of(), MapValue.EMPTY);
        assertThat(settings.port()).isEqualTo(ServerSettings.DEFAULT_PORT);
        assertThat(settings.options(data).limits()).isEqualTo(VersioningLimits.DEFAULT);
        assertThat(settings.options(data).host()).isEqualTo("127.0.0.1");
        assertThat(settings.options(data).login()).isEqualTo(ConfigServerOptions.of(data).login());
    }

    @Test
    void read_fileEnvironmentAndCommandLine_theLaterWins() throws Exception {
        write("port: 1\nhost: localhost\nlogin: Operations\nlimits: {file: 1MiB, changes: 7}\n");
        ServerSettings settings =
                read(
                        Map.of(
                                "PRISM_SERVER_PORT", "2",
                                "PRISM_SERVER_LIMITS__CHANGES", "8",
                                "PATH", "/bin"),
                        MapValue.EMPTY.withEntry("port", ConfigValue.of(3)));
        assertThat(settings.port()).isEqualTo(3);
        ConfigServerOptions options = settings.options(data);
        assertThat(options.host()).isEqualTo("localhost");
        assertThat(options.login().name()).isEqualTo("Operations");
        assertThat(options.limits().maxChanges()).isEqualTo(8);
        assertThat(options.limits().maxFileBytes()).isEqualTo(1 << 20);
        assertThat(options.limits().documents().maxBytes()).isEqualTo(1 << 20);
    }

    @Test
    void read_severalMistakes_namesEachWithItsPlace() throws Exception {
        write("port: 70000\nlimits:\n  chnges: 5\n");
        assertThatThrownBy(() -> read(Map.of("PRISM_SERVER_LIMITS__FILE", "lots"), MapValue.EMPTY))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining("server.yaml:1")
                .hasMessageContaining("70000")
                .hasMessageContaining("chnges")
                .hasMessageContaining("changes")
                .hasMessageContaining("PRISM_SERVER_LIMITS__FILE")
                .hasMessageContaining("lots");
    }

    @Test
    void read_brokenFile_isRefusedAndNotPassedOver() throws Exception {
        write("port: [\n");
        assertThatThrownBy(() -> read(Map.of(), MapValue.EMPTY))
                .isInstanceOf(InvalidContentException.class)
                .hasMessageContaining("server.yaml");
    }

    @Test
    void read_fileThatIsNamedButMissing_isRefused() {
        Path missing = data.resolve("other.yaml");
        assertThatThrownBy(
                        () ->
                                ServerSettings.read(
                                        data, Optional.of(missing), Map.of(), MapValue.EMPTY))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("other.yaml");
    }

    @Test
    void start_withALimit_holdsIt() throws Exception {
        write("port: 0\nlimits: {file: 1KiB}\n");
        ServerSettings settings = read(Map.of(), MapValue.EMPTY);
        try (ConfigServer server = ConfigServer.start(settings.options(data))) {
            assertThat(server.address().getPort()).isPositive();
        }
    }
}
