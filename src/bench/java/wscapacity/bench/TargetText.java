package wscapacity.bench;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Target files for the embedded gateway, made of text. */
final class TargetText {
  private static final String PING =
      "heartbeat { send = \"{\\\"message\\\":\\\"ping\\\"}\", expect = \"pong\", every = %s }\n";

  private final StringBuilder target = new StringBuilder();
  private final StringBuilder rest = new StringBuilder();

  private TargetText() {}

  /** Upgrades to one path, with a heartbeat every 10 s. */
  static TargetText plain() {
    return new TargetText().inTarget("upgrade.url = \"/ws\"\n").heartbeat(10);
  }

  /** The same with a bearer token. */
  static TargetText withToken() {
    return new TargetText()
        .inTarget("token { kind = client-credentials }\n")
        .inTarget("upgrade { url = \"/ws\", headers { Authorization = \"Bearer #{token}\" } }\n")
        .heartbeat(10);
  }

  /** The same with a REST create before the upgrade. */
  static TargetText withCreate() {
    return new TargetText()
        .inTarget("token { kind = client-credentials }\n")
        .inTarget("requests = [ { path = \"/api/v2/sockets\", save { connectUrl = \"$.connectUri\" } } ]\n")
        .inTarget("upgrade { url = \"#{connectUrl}\" }\n")
        .heartbeat(10);
  }

  TargetText inTarget(String hocon, Object... arguments) {
    target.append(String.format(Locale.ROOT, hocon, arguments));
    return this;
  }

  TargetText heartbeat(double seconds) {
    return inTarget(PING, seconds + " s");
  }

  /** A pool of so many clients, which take turns. */
  TargetText clients(int count) {
    return inTarget(
        "token.clients = [ %s ]\n",
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "{ id = c" + i + ", secret = s" + i + " }")
            .collect(Collectors.joining(", ")));
  }

  /** Anything beside the target. */
  TargetText and(String hocon, Object... arguments) {
    rest.append(String.format(Locale.ROOT, hocon, arguments)).append('\n');
    return this;
  }

  /** A staircase up to so many users that takes 10 s to add them and holds each of its levels. */
  TargetText staircase(int top, int levels, double holdSeconds) {
    int step = (top + levels - 1) / levels;
    return and(
        "load { start = %d, step = %d, levels = %d, upgrades-per-second = %.1f, hold = %s s }",
        step, step, levels, Math.max(10, top / 10.0), holdSeconds);
  }

  /** A steady ramp without holds. */
  TargetText ramp(int users, double perSecond) {
    return and(
        "load { start = %d, levels = 1, upgrades-per-second = %.1f, hold = 1 s }",
        users, perSecond);
  }

  TargetText policies(String hocon, Object... arguments) {
    return and("gateway.policies = [ " + hocon + " ]", arguments);
  }

  @Override
  public String toString() {
    return "target {\n" + target + "}\n" + rest;
  }
}
