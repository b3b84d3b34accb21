package wippy.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import wippy.formats.Data;
import wippy.formats.Yaml;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.runtime.entry.Origin;

class LifecycleTest {
    private static Fields fields(String yaml) {
        return Fields.of(new Entry(
                EntryId.parse("app:svc"),
                "process.service",
                Data.empty(),
                Yaml.parse("_index.yaml", yaml),
                Origin.dynamic("test")));
    }

    @Test
    void anAbsentBlockHasTheDefaults() {
        Fields fields = fields("a: 1");
        assertThat(Lifecycle.from(fields.section("lifecycle"), "app")).isEqualTo(Lifecycle.DEFAULT);
        fields.check();
        assertThat(Lifecycle.DEFAULT.startTimeout()).hasSeconds(10);
        assertThat(Lifecycle.DEFAULT.stopTimeout()).hasSeconds(10);
        assertThat(Lifecycle.DEFAULT.stableThreshold()).hasSeconds(5);
        assertThat(Lifecycle.DEFAULT.restart().initialDelay()).hasSeconds(1);
        assertThat(Lifecycle.DEFAULT.restart().maxDelay()).hasSeconds(90);
    }

    @Test
    void everyFieldIsRead() {
        Fields fields = fields("""
            lifecycle:
              auto_start: true
              startup: optional
              start_timeout: 1s
              stop_timeout: 2s
              stable_threshold: 3s
              requires: [db]
              depends_on: ["other:cache", db]
              restart:
                initial_delay: 4ms
                max_delay: 1m30s
                backoff_factor: 1.5
                jitter: 0
                max_attempts: 7
              security:
                actor: {id: robot, meta: {role: system}}
                policies: [allow]
                groups: ["sec:team"]
            """);
        Lifecycle lifecycle = Lifecycle.from(fields.section("lifecycle"), "app");
        fields.check();
        assertThat(lifecycle.autoStart()).isTrue();
        assertThat(lifecycle.optional()).isTrue();
        assertThat(lifecycle.startTimeout()).hasSeconds(1);
        assertThat(lifecycle.stopTimeout()).hasSeconds(2);
        assertThat(lifecycle.stableThreshold()).hasSeconds(3);
        assertThat(lifecycle.requires())
                .containsExactlyInAnyOrder(EntryId.parse("app:db"), EntryId.parse("other:cache"));
        assertThat(lifecycle.restart()).isEqualTo(new Backoff(Duration.ofMillis(4), Duration.ofSeconds(90), 1.5, 0, 7));
        assertThat(lifecycle.identity().actor().orElseThrow().id()).isEqualTo("robot");
        assertThat(lifecycle.identity().actor().orElseThrow().meta().text("role"))
                .contains("system");
        assertThat(lifecycle.identity().policies()).isEqualTo(List.of(EntryId.parse("app:allow")));
        assertThat(lifecycle.identity().groups()).isEqualTo(List.of(EntryId.parse("sec:team")));
        assertThat(lifecycle.requiring(EntryId.parse("app:host")).requires()).hasSize(3);
    }

    @Test
    void allThatIsWrongIsReportedWithItsPlace() {
        Fields fields = fields("""
            lifecycle:
              start_timeout: soon
              restart:
                backoff_factor: 0.5
                jitter: 2
                max_attempts: -1
            """);
        Lifecycle.from(fields.section("lifecycle"), "app");
        assertThatThrownBy(fields::check)
                .hasMessageContaining("_index.yaml:2:")
                .hasMessageContaining("lifecycle.start_timeout")
                .hasMessageContaining("lifecycle.restart.backoff_factor: must be at least 1")
                .hasMessageContaining("lifecycle.restart.jitter: must be between 0 and 1")
                .hasMessageContaining("lifecycle.restart.max_attempts: cannot be negative");
    }
}
