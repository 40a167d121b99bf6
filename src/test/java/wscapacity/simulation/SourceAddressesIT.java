package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.attempt.EventReader;
import wscapacity.attempt.InjectorSample;
import wscapacity.attempt.RunFolder;
import wscapacity.gateway.Gateway;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

class SourceAddressesIT {

  private static final List<String> ADDRESSES = List.of("127.0.0.2", "127.0.0.3", "127.0.0.4");

  @TempDir Path folder;

  /**
   * One load generator against a cap per address. Addresses in rotation are full at the same time,
   * as under one in total: the release probe tells.
   */
  @Test
  void aCapPerAddressIsMetOnEachOfThem() throws Exception {
    GatlingFork fork = against("limit = 40, scope = address");
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();

      assertThat(gateway.count().maxOpen()).as("40 of each address").isEqualTo(120);
      assertThat(run.attempts()).hasSize((int) gateway.count().upgrades());
      assertThat(run.attempts().stream().collect(byAddress()))
          .containsOnlyKeys(ADDRESSES.toArray(String[]::new))
          .allSatisfy((address, attempts) -> assertThat(attempts).isBetween(45L, 75L));
      assertCap(run, "address", 40);
      assertThat(portsOf(run)).as("each address has its own").isEqualTo(3 * portsOfOneAddress());
    }
  }

  @Test
  void aCapInTotalIsNotTakenForOnePerAddress() throws Exception {
    GatlingFork fork = against("limit = 99");
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();

      assertThat(gateway.count().maxOpen()).isEqualTo(99);
      assertThat(run.attempts()).hasSize((int) gateway.count().upgrades());
      assertCap(run, "total", 99);
    }
  }

  private GatlingFork against(String cap) {
    return new GatlingFork(folder)
        .target(
            """
            target.upgrade.url = "/ws"
            injector.addresses = [ "%s" ]
            load { warm-up = 2, start = 50, step = 25, levels = 5, upgrades-per-second = 50,
                   hold = 1 s, release-probe = 0.2 }
            gateway { policies = [ { kind = concurrency-cap, %s } ] }
            """
                .formatted(String.join("\", \"", ADDRESSES), cap));
  }

  private static void assertCap(FinishedRun run, String scope, int limit) throws Exception {
    JsonNode cause = run.capacity().get("failures").get(0).get("cause");
    assertThat(cause.get("name").textValue()).as("%s", cause).isEqualTo("concurrency-cap");
    assertThat(cause.at("/parameters/scope").textValue()).isEqualTo(scope);
    JsonNode within = cause.at("/intervals/limit");
    assertThat(limit).isBetween(within.get("low").intValue(), within.get("high").intValue());
  }

  private static long portsOf(FinishedRun run) throws IOException {
    List<InjectorSample> samples = new ArrayList<>();
    EventReader.read(
        new RunFolder(run.folder()).eventsCsv(),
        event -> InjectorSample.of(event.detail()).ifPresent(samples::add));
    return samples.get(0).maxPorts();
  }

  private static long portsOfOneAddress() throws IOException {
    String[] ends =
        Files.readAllLines(Path.of("/proc/sys/net/ipv4/ip_local_port_range")).get(0).split("\\s+");
    return Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
  }

  private static Collector<NamedCsvRecord, ?, Map<String, Long>> byAddress() {
    Function<NamedCsvRecord, String> address = row -> row.getField("address");
    return Collectors.groupingBy(address, Collectors.counting());
  }
}
