package io.marketprism.config.server;

import static io.marketprism.config.server.RunningServer.BINANCE;
import static io.marketprism.config.server.RunningServer.FILES;
import static io.marketprism.config.server.RunningServer.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.RepositoryUnavailableException;
import io.marketprism.config.repository.remote.RemoteConfigRepository;
import io.marketprism.config.repository.remote.RemoteConfigRepositoryBuilder;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file on this server as a source of another program, or of another server. */
class RemoteRepositoryTest {
    private static final KeyPath WEIGHT = KeyPath.parse("weight");

    @TempDir Path data;
    private RunningServer running;

    @BeforeEach
    void start() throws IOException {
        running = RunningServer.withProject(data);
        running.put(BINANCE + "?message=New", BodyPublishers.ofString(LIMITS));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private RemoteConfigRepositoryBuilder remote(String token) {
        return RemoteConfigRepository.prism(
                        ProjectName.parse("market-data"),
                        FilePath.parse(BINANCE),
                        running.server().address().toString())
                .bearer(() -> token)
                .allowLoopback(true)
                .attempts(1)
                .pollInterval(Duration.ZERO);
    }

    @Test
    void read_ofAFile_followsItsCommits() {
        try (ConfigRepository repository = remote(running.token()).create()) {
            assertThat(repository.get(WEIGHT)).isEqualTo(ConfigValue.of(1200));
            try (ConfigRepository writer = remote(running.token()).writable(true).create()) {
                writer.set(WEIGHT, ConfigValue.of(2400));
            }
            assertThat(repository.refresh().get(WEIGHT)).isEqualTo(ConfigValue.of(2400));
        }
    }

    @Test
    void write_ofAKey_isACommitThatKeepsTheComments() {
        try (ConfigRepository repository = remote(running.token()).writable(true).create()) {
            repository.set(WEIGHT, ConfigValue.of(2400));
            repository.set(KeyPath.parse("burst"), ConfigValue.of(30));
            assertThat(repository.get(WEIGHT)).isEqualTo(ConfigValue.of(2400));
        }
        assertThat(running.get(FILES + BINANCE).text())
                .isEqualTo(LIMITS.replace("1200", "2400").replace("20\n", "30\n"));
        assertThat(running.get(FILES + BINANCE).header("Prism-Revision")).isEqualTo("3");
    }

    @Test
    void write_afterSomebodyElses_keepsBoth() {
        try (ConfigRepository first = remote(running.token()).writable(true).create();
                ConfigRepository second = remote(running.token()).writable(true).create()) {
            first.refresh();
            second.set(WEIGHT, ConfigValue.of(1));
            first.set(KeyPath.parse("burst"), ConfigValue.of(2));
            assertThat(first.get(WEIGHT)).isEqualTo(ConfigValue.of(1));
            assertThat(second.refresh().get(KeyPath.parse("burst"))).isEqualTo(ConfigValue.of(2));
        }
    }

    @Test
    void read_withoutTheToken_isRefused() {
        try (ConfigRepository repository = remote("wrong").create()) {
            assertThatThrownBy(repository::snapshot)
                    .isInstanceOf(RepositoryUnavailableException.class)
                    .hasMessageContaining("answered 401")
                    .hasMessageNotContaining("wrong");
        }
    }
}
