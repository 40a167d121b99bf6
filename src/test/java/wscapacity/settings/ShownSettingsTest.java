package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownSettingsTest {
  @TempDir Path root;

  private Map<String, String> shown(String more) {
    return shown(more, "");
  }

  private Map<String, String> shown(String more, String question) {
    return new Project(root).with(Project.MINIMAL + more).read().shown(question);
  }

  @Test
  void hasTheKeysOfATargetFile() {
    assertThat(shown("required-open-sockets = 300"))
        .containsEntry("source", "user-files/targets/t.conf")
        .containsEntry("target.token", "none")
        .containsEntry("target.heartbeat", "listen")
        .containsEntry("target.upgrade.timeout", "10 s")
        .containsEntry("load.upgrades-per-second", "25")
        .containsEntry("load.release-probe", "0.1")
        .containsEntry("retry.initial", "100 ms")
        .containsEntry("retry.jitter", "full")
        .containsEntry("required-open-sockets", "300")
        .containsEntry("requirements.upgrades-per-second", "none")
        .containsEntry("gateway", "none");
  }

  @Test
  void tellsTheLoadOfTheQuestionThatWasAskedAlone() {
    assertThat(shown("", "IdleTimeout"))
        .containsEntry("idle-timeout.ladder", "1 s, 2 s, 4 s, 8 s, 16 s, 32 s")
        .containsEntry("idle-timeout.sockets", "5")
        .doesNotContainKey("soak.sockets");
    assertThat(shown("", "Capacity").keySet()).noneMatch(key -> key.startsWith("idle-timeout"));
  }

  @Test
  void showsOfACommandItsProgramAlone() {
    assertThat(shown("after-run.command = [ curl, --user, \"load:hush\" ]"))
        .containsEntry("after-run", "curl")
        .allSatisfy((key, value) -> assertThat(value).doesNotContain("hush"));
    assertThat(shown("")).containsEntry("after-run", "none");
  }

  @Test
  void tellsTheGatewaysPolicies() {
    assertThat(
            shown(
                """
                gateway { token-lifetime = 1 hour, policies = [
                  { kind = concurrency-cap, limit = 250 }, { kind = slow-upgrade, delay = 90 s } ] }
                """))
        .containsEntry("gateway.token-lifetime", "1 h")
        .containsEntry(
            "gateway.policies",
            "concurrency-cap (limit 250, scope total, release-after 0 ms, refusal.status 403);"
                + " slow-upgrade (delay 90 s, blocking false)");
  }

  @Test
  void holdsNoSecret() {
    Map<String, String> shown =
        shown(
            """
            target.token { kind = client-credentials, url = "/t?key=hush-1"
              clients = [ { id = "hush-2", secret = "hush-3" } ] }
            target.upgrade { url = "/ws?token=hush-4", headers { X-Key = "hush-5" } }
            target.requests = [ { name = c, path = "/c?k=hush-6", body = "{\\"pin\\":\\"hush-7\\"}" } ]
            target.greeting { send = "hush-8" }
            target.heartbeat { send = "hush-9", expect = ok }
            """);
    assertThat(shown.values()).noneMatch(value -> value.contains("hush"));
    assertThat(shown)
        .containsEntry("target.token.clients", "1")
        .containsEntry("target.upgrade.url", "ws://localhost:8080/ws?…")
        .containsEntry("target.upgrade.headers", "X-Key: ***");
  }
}
