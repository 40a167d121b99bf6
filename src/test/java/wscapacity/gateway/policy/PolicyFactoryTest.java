package wscapacity.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.settings.GatewayPolicy;
import wscapacity.settings.SettingKeys;
import wscapacity.settings.SettingsReader;

class PolicyFactoryTest {
  @TempDir Path folder;

  @Test
  void knowsEveryKindThatATargetFileMayName() throws Exception {
    Path file = folder.resolve("target.conf");
    Files.writeString(
        file,
        """
        target { upgrade.url = "/ws" }
        gateway.policies = [ %s ]
        """
            .formatted(
                kinds().stream()
                    .map(PolicyFactoryTest::minimal)
                    .collect(Collectors.joining("\n"))));
    List<GatewayPolicy> settings =
        new SettingsReader(folder, Map.of("target", file.toString()), Map.of())
            .read()
            .gateway()
            .orElseThrow()
            .policies();

    List<Policy> policies =
        new PolicyFactory(new SetClock(), secret -> Optional.empty()).policies(settings);

    assertThat(policies)
        .hasSize(GatewayPolicy.class.getPermittedSubclasses().length)
        .extracting(Policy::kind)
        .containsExactlyElementsOf(kinds());
  }

  private static List<String> kinds() {
    return SettingKeys.all().stream()
        .map(SettingKeys.SettingKey::path)
        .filter(path -> path.startsWith("gateway.policies["))
        .map(path -> path.replaceAll(".*\\[|].*", ""))
        .distinct()
        .toList();
  }

  /** The kind with its required keys. */
  private static String minimal(String kind) {
    String required =
        SettingKeys.all().stream()
            .filter(key -> key.path().startsWith("gateway.policies[" + kind + "]"))
            .filter(key -> key.meaning().startsWith("required"))
            .map(key -> key.path().replaceAll(".*\\.", ""))
            .map(
                key ->
                    key
                        + " = "
                        + (List.of("allowed", "denied").contains(key) ? "[ \"::1\" ]" : "1"))
            .collect(Collectors.joining(", "));
    return "{ kind = " + kind + (required.isEmpty() ? "" : ", " + required) + " }";
  }
}
