package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.gateway.GatewayCount.Entry;
import wscapacity.gateway.GatewayCount.What;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/** When a held socket dies, the run knows it at once: not at the next send, and not at the end. */
class IdleDropTimingIT {

  private static final int SOCKETS = 1000;
  private static final long MEDIAN_MS = 20;
  private static final long WORST_MS = 500;

  @TempDir Path folder;

  @Test
  void aDropIsSeenWhenItHappens() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target.upgrade.url = "/ws"
                load { warm-up = 3, start = %d, levels = 1, upgrades-per-second = 250, hold = 3 s,
                       release-probe = 0 }
                gateway.policies = [ { kind = idle-timeout, after = 2 s } ]
                """
                    .formatted(SOCKETS));
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();
      List<Long> seen = seen(run);
      List<Long> happened = happened(gateway.count().log());

      assertThat(run.failures()).isEqualTo(Map.of("1006 abnormal closure", (long) SOCKETS));
      assertThat(happened).hasSize(SOCKETS);
      assertThat(seen).hasSize(SOCKETS);
      List<Long> differences =
          IntStream.range(0, SOCKETS)
              .mapToObj(i -> Math.abs(seen.get(i) - happened.get(i)))
              .sorted()
              .toList();
      assertThat(differences.get(SOCKETS / 2)).as("median, in ms").isLessThanOrEqualTo(MEDIAN_MS);
      assertThat(differences.get(SOCKETS - 1)).as("worst, in ms").isLessThanOrEqualTo(WORST_MS);
    }
  }

  /** When the run saw each close, in the order in which the sockets were accepted. */
  private static List<Long> seen(FinishedRun run) {
    return run.measuredAttempts().stream()
        .sorted(Comparator.comparing(row -> number(row, "started_ms") + number(row, "latency_ms")))
        .map(row -> number(row, "ended_ms"))
        .toList();
  }

  /** When the gateway ended each, in the order in which it had accepted them. */
  private static List<Long> happened(List<Entry> log) {
    Map<Long, Long> ends =
        log.stream()
            .filter(entry -> entry.what() == What.ABRUPT_BY_GATEWAY)
            .collect(Collectors.toMap(Entry::socket, Entry::timeMs));
    return log.stream()
        .filter(entry -> entry.what() == What.ACCEPTED)
        .map(Entry::socket)
        .filter(ends::containsKey)
        .map(ends::get)
        .toList();
  }

  private static long number(NamedCsvRecord row, String column) {
    return Long.parseLong(row.getField(column));
  }
}
