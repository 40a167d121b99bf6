package wscapacity.chain;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/** What a refused user does next, as attempts.csv tells it. */
class RetryIT {

  /** A busy machine may wake a user late, never early. */
  private static final long LATE_MS = 400;

  @TempDir Path folder;

  @Test
  void aRetryAfterIsWaitedForAndEachRetryIsAnAttempt() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target.upgrade.url = "/ws"
                load { warm-up = 0, start = 4, levels = 1, upgrades-per-second = 40, hold = 4 s,
                       release-probe = 0 }
                retry { attempts = 2, initial = 50 ms, max = 100 ms }
                gateway.policies = [ { kind = upgrade-rate, per-second = 2, burst = 2 } ]
                """);
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();

      // Two get in at once; the other two are told to come back after a second, and then get in.
      assertThat(run.failures()).isEqualTo(Map.of("429 too.many.requests.retry.after", 2L));
      assertThat(run.attempts()).hasSize(6).hasSize((int) gateway.count().upgrades());
      assertThat(gateway.count().accepted()).isEqualTo(4);
      assertThat(waits(run)).hasSize(2).allMatch(wait -> wait >= 1000 && wait <= 1000 + LATE_MS);
    }
  }

  @Test
  void withoutAnInvitationTheBackoffDoublesToItsCapAndThenTheUserGivesUp() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target.upgrade.url = "/ws"
                load { warm-up = 0, start = 5, levels = 1, upgrades-per-second = 50, hold = 4 s,
                       release-probe = 0 }
                retry { attempts = 3, initial = 300 ms, max = 500 ms, jitter = none,
                        honour-retry-after = false }
                gateway.policies = [ { kind = concurrency-cap, limit = 3, retry-after = 9 } ]
                """);
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();

      assertThat(run.failures()).isEqualTo(Map.of("403 access_denied", 8L));
      assertThat(gateway.count().refusedTotal()).isEqualTo(8);
      assertThat(run.attempts()).hasSize(3 + 8);
      assertThat(attemptsByUser(run).values())
          .extracting(List::size)
          .containsExactlyInAnyOrder(1, 1, 1, 4, 4);
      List<Long> backoffs = List.of(300L, 500L, 500L, 300L, 500L, 500L);
      List<Long> waits = waits(run);
      assertThat(waits).hasSameSizeAs(backoffs);
      assertThat(IntStream.range(0, 6).mapToObj(i -> waits.get(i) - backoffs.get(i)))
          .allMatch(late -> late >= 0 && late <= LATE_MS);
    }
  }

  /** From each answer to the same user's next start, in ms, user by user. */
  private static List<Long> waits(FinishedRun run) {
    List<Long> waits = new ArrayList<>();
    for (List<NamedCsvRecord> attempts : attemptsByUser(run).values()) {
      for (int i = 1; i < attempts.size(); i++) {
        NamedCsvRecord before = attempts.get(i - 1);
        long answered = number(before, "started_ms") + number(before, "latency_ms");
        waits.add(number(attempts.get(i), "started_ms") - answered);
      }
    }
    return waits;
  }

  private static Map<Long, List<NamedCsvRecord>> attemptsByUser(FinishedRun run) {
    return run.attempts().stream()
        .sorted(Comparator.comparing(row -> number(row, "attempt")))
        .collect(
            Collectors.groupingBy(row -> number(row, "user"), TreeMap::new, Collectors.toList()));
  }

  private static long number(NamedCsvRecord row, String column) {
    return Long.parseLong(row.getField(column));
  }
}
