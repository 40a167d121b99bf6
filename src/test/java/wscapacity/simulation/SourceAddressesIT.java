package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

class SourceAddressesIT {

  @TempDir Path folder;

  /** One load generator against a cap per address: without addresses it would be one in total. */
  @Test
  void aCapPerAddressIsMetOnEachOfThem() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target.upgrade.url = "/ws"
                injector.addresses = [ "127.0.0.2", "127.0.0.3", "127.0.0.4" ]
                load { warm-up = 2, start = 50, step = 25, levels = 5, upgrades-per-second = 50,
                       hold = 1 s, release-probe = 0.2 }
                gateway { policies = [ { kind = concurrency-cap, limit = 40, scope = address } ] }
                """);
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();
      JsonNode cause = run.capacity().get("failures").get(0).get("cause");

      assertThat(gateway.count().maxOpen()).as("40 of each address").isEqualTo(120);
      assertThat(run.attempts()).hasSize((int) gateway.count().upgrades());
      assertThat(run.attempts().stream().collect(byAddress()))
          .containsOnlyKeys("127.0.0.2", "127.0.0.3", "127.0.0.4")
          .allSatisfy((address, attempts) -> assertThat(attempts).isBetween(45L, 75L));
      // Addresses that are used evenly are full when all are: what the limit counts by may stay
      // open, and is never named wrongly.
      if (cause.get("name").textValue().equals("concurrency-cap")) {
        assertThat(cause.get("parameters").get("scope").textValue()).isEqualTo("address");
        assertThat(cause.get("parameters").get("limit").intValue()).isEqualTo(40);
      } else {
        assertThat(cause.get("contenders").toString()).contains("a concurrency cap of");
        assertThat(cause.get("next_experiment").textValue()).contains("injector.addresses");
      }
    }
  }

  private static Collector<NamedCsvRecord, ?, Map<String, Long>> byAddress() {
    Function<NamedCsvRecord, String> address = row -> row.getField("address");
    return Collectors.groupingBy(address, Collectors.counting());
  }
}
