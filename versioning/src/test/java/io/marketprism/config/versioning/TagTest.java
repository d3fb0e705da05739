package io.marketprism.config.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagTest {
    private static final Person ADA = new Person("Ada", "ada@example.com");
    private static final FilePath LIMITS = FilePath.parse("limits.yaml");
    private static final BranchName STABLE = name("stable");

    private final TickingClock clock = new TickingClock(Instant.parse("2026-11-23T10:00:00Z"));

    @TempDir Path directory;
    private ConfigVersionControl control;
    private Project project;
    private GitId first;

    @BeforeEach
    void create() {
        control = ConfigVersionControl.builder().clock(clock).open(directory);
        project = control.create(ProjectName.parse("market-data"), ADA);
        CommitRequest put =
                CommitRequest.builder(ADA)
                        .message("Put limits")
                        .put(LIMITS, "weight: 1\ntoken: x\n".getBytes(UTF_8))
                        .build();
        first = project.commit(put).commit().orElseThrow().id();
    }

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void tag_withoutMessage_isANameAndNothingElse() {
        project.move(by().tag(name("tested"), Ref.MAIN).build());

        ConfigTag tag = project.tag(name("tested"));

        assertThat(tag.kind()).isEqualTo(ConfigTag.Kind.LIGHTWEIGHT);
        assertThat(tag.commit()).isEqualTo(first);
        assertThat(tag.createdAt()).isEqualTo(Revision.of(2));
    }

    @Test
    void tag_withMessage_saysWhoAndWhy() {
        project.move(by().tag(name("tested"), Ref.MAIN, "Ran overnight").build());

        ConfigTag tag = project.tag(name("tested"));

        assertThat(tag.kind()).isEqualTo(ConfigTag.Kind.ANNOTATED);
        ConfigTag.Annotation annotation = tag.annotation().orElseThrow();
        assertThat(annotation.tagger()).isEqualTo(ADA);
        assertThat(annotation.time()).isEqualTo(clock.instant());
        assertThat(annotation.message()).isEqualTo("Ran overnight\n");
        assertThat(project.snapshot(Ref.parse("tested")).commit()).contains(first);
        assertThat(project.history().commit(Ref.parse("tested")).id()).isEqualTo(first);
    }

    @Test
    void tag_afterReopening_isStillThereAndWhole() {
        project.move(by().release(version("1.0.0"), Ref.MAIN, "First").build());
        ConfigTag before = project.tag(name("v1.0.0"));
        control.close();
        control = ConfigVersionControl.builder().clock(clock).open(directory);
        project = control.project(project.name());

        assertThat(project.tag(name("v1.0.0"))).isEqualTo(before);
        assertThat(before.kind()).isEqualTo(ConfigTag.Kind.RELEASE);
        assertThat(control.findDamage()).isEmpty();
    }

    @Test
    void tag_nameThatIsInUse_isRefusedForTagsAndBranchesAlike() {
        project.move(by().tag(name("x"), Ref.MAIN).create(name("y"), Ref.MAIN).build());

        assertThatThrownBy(() -> project.move(by().tag(name("x"), Ref.MAIN).build()))
                .isInstanceOf(RefExistsException.class);
        assertThatThrownBy(() -> project.move(by().tag(name("y"), Ref.MAIN).build()))
                .isInstanceOf(RefExistsException.class)
                .hasMessageContaining("refs/heads/y");
        assertThatThrownBy(() -> project.move(by().create(name("x"), Ref.MAIN).build()))
                .isInstanceOf(RefExistsException.class)
                .hasMessageContaining("refs/tags/x");
    }

    @Test
    void tag_deletedAndCreatedAgain_onlyStandsForTheSameCommit() {
        project.move(by().tag(name("tested"), Ref.MAIN).build());
        project.move(by().deleteTag(name("tested")).build());
        set("weight", 2);

        assertThatThrownBy(() -> project.move(by().tag(name("tested"), Ref.MAIN).build()))
                .isInstanceOf(TagFixedException.class)
                .hasMessageContaining(first.hex());
        project.move(by().tag(name("tested"), Ref.parse("@1")).build());
        assertThat(project.tag(name("tested")).commit()).isEqualTo(first);
    }

    @Test
    void deleteTag_ofARelease_isRefused() {
        project.move(by().release(version("1.0.0"), Ref.MAIN, "First").build());

        assertThatThrownBy(() -> project.move(by().deleteTag(name("v1.0.0")).build()))
                .isInstanceOf(TagFixedException.class);
        assertThat(project.tags(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void latest_withinARange_isTheHighestVersion() {
        for (String text : List.of("1.9.0", "1.10.0", "2.0.0-rc.1", "0.9.0")) {
            project.move(by().release(version(text), Ref.MAIN, "Notes").build());
        }
        project.move(by().tag(name("not-a-version"), Ref.MAIN).build());

        assertThat(latest("^1.2")).contains("v1.10.0");
        assertThat(latest("*")).contains("v1.10.0");
        assertThat(latest(">=2.0.0-rc.0")).contains("v2.0.0-rc.1");
        assertThat(latest("^3")).isEmpty();
    }

    private Optional<String> latest(String range) {
        return project.latest(VersionRange.parse(range)).map(tag -> tag.name().value());
    }

    @Test
    void channel_pointedToReleases_keepsItsHistory() {
        project.move(by().release(version("1.0.0"), Ref.MAIN, "First").build());
        set("weight", 2);
        project.move(by().release(version("1.1.0"), Ref.MAIN, "Second").build());
        project.move(by().point(STABLE, name("v1.0.0")).build());
        clock.advance(Duration.ofHours(1));
        RefResult forward = project.move(by().point(STABLE, name("v1.1.0")).build());
        RefResult again = project.move(by().point(STABLE, name("v1.1.0")).build());
        RefResult back = project.move(by().point(STABLE, name("v1.0.0")).build());

        assertThat(forward.moves().get(0).kind()).isEqualTo(RefMove.Kind.FAST_FORWARD);
        assertThat(again.changed()).isFalse();
        assertThat(back.moves().get(0).kind()).isEqualTo(RefMove.Kind.FORCED);
        assertThat(project.channels())
                .singleElement()
                .satisfies(c -> assertThat(c.release().name()).hasToString("v1.0.0"));
        assertThat(project.channelHistory(STABLE, 10))
                .extracting(step -> step.tag().map(BranchName::value).orElse("-"))
                .containsExactly("v1.0.0", "v1.1.0", "v1.0.0");
        assertThat(project.channelHistory(STABLE, 10).get(0).time()).isEqualTo(clock.instant());
    }

    @Test
    void channel_pointedToWhatIsNoRelease_isRefused() {
        project.move(by().tag(name("tested"), Ref.MAIN, "x").tag(name("v1.0.0"), Ref.MAIN).build());

        assertThatThrownBy(() -> project.move(by().point(STABLE, name("tested")).build()))
                .isInstanceOf(TagFixedException.class);
        assertThatThrownBy(() -> project.move(by().point(STABLE, name("v1.0.0")).build()))
                .isInstanceOf(TagFixedException.class);
    }

    @Test
    void releaseNotes_betweenTags_nameCommitsAndKeysButNoValue() {
        project.move(by().release(version("1.0.0"), Ref.MAIN, "First").build());
        set("weight", 2400);
        set("token", 31337);
        project.move(by().release(version("1.1.0"), Ref.MAIN, "Second").build());
        set("weight", 5);

        ReleaseNotes notes = project.releaseNotes(Ref.parse("v1.0.0"), Ref.parse("v1.1.0"));

        assertThat(notes.commits())
                .extracting(ConfigCommit::summary)
                .containsExactly("Set token", "Set weight");
        assertThat(notes.complete()).isTrue();
        assertThat(notes.markdown("v1.1.0"))
                .startsWith("# v1.1.0\n")
                .contains("- limits.yaml: updated\n", "  - weight changed\n", "- Set token (Ada, ")
                .doesNotContain("2400", "31337");
    }

    private void set(String key, long value) {
        project.commit(
                CommitRequest.builder(ADA)
                        .message("Set " + key)
                        .set(LIMITS, KeyPath.parse(key), ConfigValue.of(value))
                        .build());
    }

    private static SemanticVersion version(String text) {
        return SemanticVersion.parse(text);
    }

    private static BranchName name(String text) {
        return BranchName.parse(text);
    }

    private static RefRequest.Builder by() {
        return RefRequest.by(ADA);
    }
}
