package wscapacity.bench;

import static wscapacity.bench.Situation.CAPACITY;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Platforms where it matters which backend or which client is met. */
final class DividedKinds {
  private static final int AMPLE = 1_000_000;

  private DividedKinds() {}

  static Situation backends(Draw draw) {
    int small = draw.from(30, 60);
    int large = small * draw.from(130, 170) / 100;
    String balance = draw.oneOf("round-robin", "least-connections");
    TargetText target =
        TargetText.withToken()
            .staircase(
                (small + large) * draw.from(120, 150) / 100, draw.from(3, 6), draw.decimal(1, 3))
            .policies(
                "{ kind = backends, limits = [ %d, %d ], balance = %s }", small, large, balance);
    String drawn = small + " and " + large + ", " + balance;
    if (balance.equals("least-connections")) {
      // A full backend has the fewest sockets and draws all upgrades: one cap of twice its limit.
      return Situation.of(drawn, CAPACITY, target.toString(), "concurrency-cap").undecidable();
    }
    return Situation.of(
            drawn,
            CAPACITY,
            target.toString(),
            "concurrency-cap",
            Expected.text("scope", "backend"))
        .undecidable();
  }

  static Situation faultyBackend(Draw draw) {
    int backends = draw.from(3, 5);
    return faulty(draw, backends, "round-robin", Expected.about("share", 1.0 / backends));
  }

  static Situation faultyBackendByChance(Draw draw) {
    return faulty(draw, draw.from(3, 5), "random").or("random-loss").undecidable();
  }

  private static Situation faulty(
      Draw draw, int backends, String balance, Expected... parameters) {
    String status = draw.oneOf("502", "504", "reset");
    String limits =
        IntStream.range(0, backends)
            .mapToObj(i -> i == 0 ? "0" : Integer.toString(AMPLE))
            .collect(Collectors.joining(", "));
    TargetText target =
        TargetText.withToken()
            .staircase(draw.from(120, 200), draw.from(3, 6), draw.decimal(1, 3))
            .policies(
                "{ kind = backends, limits = [ %s ], balance = %s, status = %s, seed = %d }",
                limits, balance, status, draw.number());
    return Situation.of(
        "one of " + backends + ", " + balance + ", " + status,
        CAPACITY,
        target.toString(),
        "faulty-backend",
        parameters);
  }

  static Situation oneBadClient(Draw draw) {
    int clients = draw.from(3, 5);
    int bad = draw.from(1, clients);
    int status = draw.oneOf(401, 403);
    TargetText target =
        TargetText.withToken()
            .clients(clients)
            .staircase(draw.from(120, 200), draw.from(3, 6), draw.decimal(1, 3))
            .policies(
                "{ kind = token-guard }, { kind = client-list, denied = [ c%d ], status = %d }",
                bad, status);
    return Situation.of(
        "c" + bad + " of " + clients + ", " + status,
        CAPACITY,
        target.toString(),
        "credential-refused",
        Expected.text("status", Integer.toString(status)));
  }
}
