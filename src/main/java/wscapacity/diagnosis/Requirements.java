package wscapacity.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Heartbeats;
import wscapacity.attempt.Required;
import wscapacity.diagnosis.Requirement.Kind;

/** Judges what a run was required to show, each requirement by itself. */
public final class Requirements {
  private final Required required;
  private final Diagnosis diagnosis;

  private Requirements(Required required, Diagnosis diagnosis) {
    this.required = required;
    this.diagnosis = diagnosis;
  }

  /**
   * The requirements that a run's simulation can show, in the order of a target file.
   *
   * @param simulation the simulation's simple class name
   * @param heartbeats those that were answered
   */
  public static List<Requirement> of(
      String simulation,
      Required required,
      Diagnosis diagnosis,
      List<Attempt> attempts,
      Heartbeats heartbeats) {
    Requirements all = new Requirements(required, diagnosis);
    List<Requirement> judged = new ArrayList<>();
    if (required.openSockets().isPresent() && Kind.OPEN_SOCKETS.isAskedOf(simulation)) {
      judged.add(openSockets(required.openSockets().getAsInt(), diagnosis));
    }
    if (required.upgradesPerSecond().isPresent() && Kind.UPGRADE_RATE.isAskedOf(simulation)) {
      judged.add(
          upgradeRate(
              required.upgradesPerSecond().getAsDouble(), SustainedRate.measured(attempts)));
    }
    if (required.handshakeP95Ms().isPresent() && Kind.HANDSHAKE_P95.isAskedOf(simulation)) {
      judged.add(
          all.latency(
              Kind.HANDSHAKE_P95,
              "handshake",
              required.handshakeP95Ms(),
              all.latencies(attempts, heartbeats).handshake()));
    }
    if (required.heartbeatP95Ms().isPresent() && Kind.HEARTBEAT_P95.isAskedOf(simulation)) {
      judged.add(
          all.latency(
              Kind.HEARTBEAT_P95,
              "heartbeat",
              required.heartbeatP95Ms(),
              all.latencies(attempts, heartbeats).heartbeat()));
    }
    if (required.allowedFailures().isPresent() && Kind.FAILURES.isAskedOf(simulation)) {
      judged.add(all.failures(required.allowedFailures().get()));
    }
    return judged;
  }

  /** So many sockets were open at once, and no class of failures starts at or below that. */
  static Requirement openSockets(int capacity, Diagnosis diagnosis) {
    String what = capacity + " open sockets";
    Optional<Failure> first =
        diagnosis.failures().stream()
            .filter(failure -> failure.onset().isPresent())
            .min(Comparator.comparingInt(failure -> failure.onset().get().firstBadOpen()))
            .filter(failure -> failure.onset().get().firstBadOpen() <= capacity);
    if (first.isPresent()) {
      int from = first.get().onset().orElseThrow().firstBadOpen();
      return new Requirement(
          Kind.OPEN_SOCKETS,
          what,
          false,
          first.get().failureClass() + " starts at " + from + " open sockets");
    }
    int most = diagnosis.maxOpenSockets();
    return new Requirement(
        Kind.OPEN_SOCKETS, what, most >= capacity, most + " sockets were open at once");
  }

  private static Requirement upgradeRate(double rate, Optional<SustainedRate> measured) {
    String what = decimal(rate) + " upgrades per second";
    return measured
        .map(
            rates ->
                new Requirement(
                    Kind.UPGRADE_RATE,
                    what,
                    rates.sustained() >= rate,
                    decimal(rates.sustained()) + " per second were sustained"))
        .orElse(new Requirement(Kind.UPGRADE_RATE, what, false, "no handshake was attempted"));
  }

  private Latencies latencies(List<Attempt> attempts, Heartbeats heartbeats) {
    return Latencies.of(attempts, heartbeats, required.upTo().orElse(Integer.MAX_VALUE));
  }

  /** What was not measured does not hold: nobody knows whether it does. */
  private Requirement latency(
      Kind kind, String of, OptionalLong belowMs, Optional<Percentiles> measured) {
    OptionalInt upTo = required.upTo();
    String what =
        of
            + " p95 below "
            + belowMs.getAsLong()
            + " ms"
            + (upTo.isPresent() ? " up to " + upTo.getAsInt() + " open sockets" : "");
    return measured
        .map(
            times ->
                new Requirement(
                    kind, what, times.p95() < belowMs.getAsLong(), "it was " + times.p95() + " ms"))
        .orElse(new Requirement(kind, what, false, "no " + of + " was answered there"));
  }

  private Requirement failures(List<String> allowed) {
    String others =
        diagnosis.failures().stream()
            .filter(failure -> !isAllowed(failure.failureClass(), allowed))
            .map(failure -> failure.count() + " failed with " + failure.failureClass())
            .collect(Collectors.joining(", "));
    return new Requirement(
        Kind.FAILURES,
        allowed.isEmpty() ? "no failures" : "no failures but " + String.join(", ", allowed),
        others.isEmpty(),
        others.isEmpty() ? "there were none" : others);
  }

  private static boolean isAllowed(FailureClass failure, List<String> allowed) {
    return allowed.stream()
        .anyMatch(name -> failure.name().equals(name) || failure.name().startsWith(name + " "));
  }

  private static String decimal(double number) {
    return number == Math.rint(number)
        ? Long.toString((long) number)
        : String.format(Locale.ROOT, "%.1f", number);
  }
}
