package wscapacity.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads {@code injector}. Where the load generators are told apart by their environment alone, as
 * the pods of a Kubernetes Job are, that has the index, and mostly the number too.
 */
final class InjectorReader {

  /** IPv4 and IPv6 without names, so that nothing is looked up. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d+(\\.\\d+){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+(%\\w+)?");

  /**
   * Variables of a system that runs several processes of one job.
   *
   * @param index the variable with the process's place
   * @param first the place of the first one
   * @param count the variable with the number of processes; empty where there is none
   */
  private record Numbering(String index, int first, String count) {}

  /**
   * Kubernetes' Indexed Jobs, GitLab's {@code parallel} and AWS Batch's array jobs, as their
   * documentation has them.
   */
  private static final List<Numbering> NUMBERINGS =
      List.of(
          new Numbering("JOB_COMPLETION_INDEX", 0, ""),
          new Numbering("CI_NODE_INDEX", 1, "CI_NODE_TOTAL"),
          new Numbering("AWS_BATCH_JOB_ARRAY_INDEX", 0, "AWS_BATCH_JOB_ARRAY_SIZE"));

  private final Section injector;
  private final Map<String, String> variables;
  private final Share started;

  private InjectorReader(Section injector, Environment environment, Share started) {
    this.injector = injector;
    this.variables = environment.variables();
    this.started = started;
  }

  /**
   * Reads the block.
   *
   * @param started which of the load generators this is, where Gatling has started several
   * @param embedded whether the platform is in this process, where no other load generator finds it
   */
  static InjectorSettings read(
      Section injector, Environment environment, Share started, boolean embedded) {
    return new InjectorReader(injector, environment, started).read(embedded);
  }

  private InjectorSettings read(boolean embedded) {
    List<String> addresses =
        injector.entry("addresses").elements().stream()
            .flatMap(one -> address(one).stream())
            .toList();
    Optional<Instant> startAt = startAt(injector.entry("start-at"));
    Optional<Numbering> numbering =
        NUMBERINGS.stream().filter(one -> variables.containsKey(one.index())).findFirst();
    OptionalInt of = of(injector.entry("of"), startAt, numbering);
    if (of.isEmpty() || of.getAsInt() == 1) {
      return new InjectorSettings(addresses, 0, 1, startAt);
    }
    if (startAt.isEmpty() && injector.entry("start-at").isNull()) {
      injector
          .entry("start-at")
          .fault(
              "is missing: %d load generators begin at one moment, as in 2026-01-31T23:00:00Z"
                  .formatted(of.getAsInt()));
    }
    if (embedded) {
      injector
          .entry("of")
          .fault(
              "is %d, but the gateway is embedded, and each load generator would have its own; start one with exec:java@gateway"
                  .formatted(of.getAsInt()));
    }
    return new InjectorSettings(addresses, index(of.getAsInt(), numbering), of.getAsInt(), startAt);
  }

  private OptionalInt of(Entry of, Optional<Instant> startAt, Optional<Numbering> numbering) {
    OptionalInt given = Scalar.optionalWholeNumber(of, 1, Integer.MAX_VALUE);
    if (!started.isWhole()) {
      if (given.isPresent() && given.getAsInt() != started.count()) {
        of.fault(
            "is %d, but Gatling has started %d load generators; leave it out"
                .formatted(given.getAsInt(), started.count()));
      }
      return OptionalInt.of(started.count());
    }
    if (given.isPresent() || startAt.isEmpty()) {
      return given;
    }
    // A job may run in parallel for other reasons: only a common start makes it one run of many.
    OptionalInt told =
        numbering
            .map(Numbering::count)
            .filter(variables::containsKey)
            .map(name -> number(of, name, 0))
            .orElse(OptionalInt.empty());
    if (told.isEmpty()) {
      of.fault("is missing beside injector.start-at: how many load generators there are");
    }
    return told;
  }

  private int index(int of, Optional<Numbering> numbering) {
    Entry entry = injector.entry("index");
    if (entry.isNull() && !started.isWhole()) {
      return started.index();
    }
    OptionalInt index =
        entry.isNull() && numbering.isPresent()
            ? number(entry, numbering.get().index(), numbering.get().first())
            : Scalar.optionalWholeNumber(entry, 0, Integer.MAX_VALUE);
    if (index.isEmpty()) {
      entry.fault(
          "is missing, and none of %s is set; allowed: a whole number from 0 to %d, another one for each load generator"
              .formatted(Choices.list(NUMBERINGS.stream().map(Numbering::index).toList()), of - 1));
      return 0;
    }
    if (index.getAsInt() < 0 || index.getAsInt() >= of) {
      entry.fault(
          "is %d; allowed with %d load generators: 0 to %d"
              .formatted(index.getAsInt(), of, of - 1));
    }
    return index.getAsInt();
  }

  private OptionalInt number(Entry entry, String variable, int first) {
    String text = variables.get(variable);
    if (!text.matches("\\d{1,9}")) {
      entry.fault("is taken from " + variable + ", which is no whole number");
      return OptionalInt.of(first);
    }
    return OptionalInt.of(Integer.parseInt(text) - first);
  }

  private static Optional<Instant> startAt(Entry entry) {
    Optional<String> text = entry.optionalWords();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text.get().strip()));
    } catch (DateTimeException e) {
      entry.fault("is " + entry.shown() + "; allowed: a moment in UTC, as in 2026-01-31T23:00:00Z");
      return Optional.empty();
    }
  }

  private static Optional<String> address(Entry entry) {
    Optional<String> text = entry.words();
    if (text.isPresent() && !isOurs(text.get())) {
      entry.fault(
          "is "
              + entry.shown()
              + "; allowed: an IP address of this machine, as 'ip address' lists them");
      return Optional.empty();
    }
    return text;
  }

  /** Whether sockets can be bound to it: 127.0.0.2 is no interface's, but can be used. */
  private static boolean isOurs(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return false;
    }
    try (ServerSocket socket = new ServerSocket()) {
      InetAddress address = InetAddress.getByName(text);
      socket.bind(new InetSocketAddress(address, 0));
      return !address.isAnyLocalAddress();
    } catch (IOException e) {
      return false;
    }
  }
}
