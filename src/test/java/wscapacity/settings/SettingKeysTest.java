package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wscapacity.settings.SettingKeys.SettingKey;

class SettingKeysTest {
  @Test
  void everyKeyHasAPathADefaultAndAMeaning() {
    assertThat(SettingKeys.all())
        .allSatisfy(key -> assertThat(key.meaning()).isNotBlank())
        .contains(
            new SettingKey("load.step", "50", "users that each further level adds"),
            new SettingKey("load.hold", "\"5 seconds\"", "how long each level is held"),
            new SettingKey(
                "gateway.policies[concurrency-cap].limit", "null", "required: open sockets"))
        .extracting(SettingKey::path)
        .doesNotHaveDuplicates()
        .startsWith(
            "target.name", "target.base-url", "target.authorisation", "target.tls.trust-store")
        .contains(
            "target.requests",
            "target.requests[].method",
            "target.greeting[].send-binary",
            "target.upgrade.headers",
            "target.token.clients[].secret",
            "required-open-sockets",
            "gateway.replies[].when",
            "gateway.policies[token-guard].unknown.status")
        .noneMatch(path -> path.startsWith("defaults"));
  }
}
