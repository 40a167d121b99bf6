package wscapacity.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.Onset;
import wscapacity.diagnosis.cause.Candidate;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Format;

/**
 * A part of a headline: what one class of failures does from where on, with its short name and its
 * cause.
 *
 * @param failure the class
 * @param isLimit whether it bounds how many sockets are safe
 * @param isRare whether it was seen too seldom for a headline: nothing follows from it
 * @param text as in "above 180, 40 % die (1006, session cap)"
 */
record Clause(Failure failure, boolean isLimit, boolean isRare, String text) {
  private static final Set<Covariate> OPEN =
      Set.of(
          Covariate.OPEN_SOCKETS,
          Covariate.OPENED_AT,
          Covariate.OPEN_OF_TOKEN,
          Covariate.OPEN_OF_ADDRESS,
          Covariate.OPENINGS);

  /** Further clauses are not read at a glance. */
  private static final int MOST_AT_A_GLANCE = 3;

  /** What is rarer, and seen less often than a cause needs, bounds nothing. */
  private static final double RARE = 0.02;

  /** One failure or two among many attempts show no onset. */
  private static final int SINGLE = 2;

  /** The lowest onset first; of equal ones, the most frequent. */
  private static final Comparator<Failure> BY_ONSET =
      Comparator.comparingInt((Failure failure) -> failure.onset().orElseThrow().firstBadOpen())
          .thenComparing(Comparator.comparingInt(Failure::count).reversed())
          .thenComparing(failure -> failure.failureClass().name());

  private static final Comparator<Failure> BY_TIME =
      Comparator.comparing(failure -> failure.onset().map(Onset::at).orElse(Instant.MAX));

  /** Those that a headline is made of; rare ones only where there are no others. */
  static List<Clause> atAGlance(List<Clause> clauses) {
    List<Clause> frequent = clauses.stream().filter(clause -> !clause.isRare()).toList();
    return (frequent.isEmpty() ? clauses : frequent).stream().limit(MOST_AT_A_GLANCE).toList();
  }

  /** The classes of failures: limits by their onset, then what comes with time. */
  static List<Clause> of(Diagnosis diagnosis) {
    int attempts = diagnosis.attempts().total();
    List<Clause> clauses =
        diagnosis.failures().stream().map(failure -> of(failure, attempts)).toList();
    return Stream.concat(
            clauses.stream()
                .filter(Clause::isLimit)
                .sorted(Comparator.comparing(Clause::failure, BY_ONSET)),
            clauses.stream()
                .filter(clause -> !clause.isLimit())
                .sorted(Comparator.comparing(Clause::failure, BY_TIME)))
        .toList();
  }

  /** The sockets below the first failure. */
  int safe() {
    return failure.onset().orElseThrow().firstBadOpen() - 1;
  }

  private static Clause of(Failure failure, int attempts) {
    boolean limit = failure.onset().isPresent() && bounds(failure, attempts);
    boolean rare = !limit && failure.count() < Assumptions.LEAST_FAILURES;
    return new Clause(
        failure, limit, rare, (limit ? limit(failure) : other(failure)) + " " + label(failure));
  }

  /** What cannot be told counts against the number of sockets, unless it is rare. */
  private static boolean bounds(Failure failure, int attempts) {
    if (failure.count() < Assumptions.LEAST_FAILURES && !isNamed(failure)) {
      return failure.onset().orElseThrow().share() >= RARE
          && (failure.count() > SINGLE || failure.count() >= RARE * attempts);
    }
    return failure
        .cause()
        .map(
            cause ->
                cause.contenders().isEmpty()
                    || cause.contenders().stream()
                        .anyMatch(contender -> OPEN.contains(contender.covariate())))
        .orElse(true);
  }

  private static String limit(Failure failure) {
    double share = failure.onset().orElseThrow().share();
    int safe = failure.onset().orElseThrow().firstBadOpen() - 1;
    String from = safe == 0 ? "from the first on" : "above " + Format.count(safe);
    return (share == 1 ? from + " all " : from + ", " + rounded(share) + " ") + verb(failure);
  }

  /** What depends on something else than how many are open, or on what is not known. */
  private static String other(Failure failure) {
    Map<String, Object> figures =
        isNamed(failure) ? failure.cause().orElseThrow().best().parameters() : Map.of();
    String who = who(failure);
    if (figures.get("idle_s") instanceof Number idle) {
      return "sockets that are silent for " + seconds(idle) + " die";
    }
    if (figures.get("lifetime_s") instanceof Number lifetime) {
      return "sockets die at an age of " + seconds(lifetime);
    }
    if (figures.get("age_s") instanceof Number age) {
      return "tokens older than " + seconds(age) + " are refused";
    }
    if (figures.get("rate_per_second") instanceof Number rate) {
      return "above " + Format.decimal(rate.doubleValue()) + " upgrades per second, " + who;
    }
    if (figures.get("from_s") instanceof Number from) {
      return "from "
          + seconds(from)
          + (figures.get("to_s") instanceof Number to ? " to " + seconds(to) + ", " : " on, ")
          + who;
    }
    if (figures.get("at_s") instanceof List<?> at
        && at.size() == 1
        && at.get(0) instanceof Number moment) {
      return "at " + seconds(moment) + ", " + who;
    }
    return who;
  }

  private static String seconds(Number seconds) {
    double value = seconds.doubleValue();
    return (value < 10 ? Format.decimal(value) : Format.count(Math.round(value))) + " s";
  }

  /** As in "112 handshakes are refused". */
  private static String who(Failure failure) {
    boolean one = failure.count() == 1;
    String noun = failure.afterUpgrade() ? "socket" : "handshake";
    return Format.count(failure.count(), noun)
        + " "
        + (one ? verb(failure).replace("die", "dies").replace("are", "is") : verb(failure))
            .replaceFirst("^fail$", one ? "fails" : "fail");
  }

  private static String verb(Failure failure) {
    return failure.afterUpgrade() ? "die" : isRefusal(failure) ? "are refused" : "fail";
  }

  private static boolean isRefusal(Failure failure) {
    return failure.failureClass().name().matches("[1-5]\\d\\d .*");
  }

  /** Whole percents are enough at a glance; what is not all is not 100. */
  static String rounded(double share) {
    long percent = Math.round(share * 100);
    return percent > 0 && percent < 100 ? percent + " %" : Format.percent(share);
  }

  /** As in "(403, concurrency cap)", or "(403 access_denied, cause undecided)". */
  static String label(Failure failure) {
    String name = failure.failureClass().name();
    return isNamed(failure)
        ? "(" + shortName(name) + ", " + cause(failure) + ")"
        : "(" + name + ", cause undecided)";
  }

  /** A status or 1006 is known by its number. */
  private static String shortName(String name) {
    return name.matches("([1-5]\\d\\d|1006) .*") ? name.substring(0, name.indexOf(' ')) : name;
  }

  static boolean isNamed(Failure failure) {
    return failure
        .cause()
        .filter(Cause::isConclusive)
        .filter(it -> it.best().isNamed())
        .isPresent();
  }

  /** As in "concurrency cap". */
  static String cause(Failure failure) {
    return words(failure.cause().map(Cause::best).map(Candidate::name).orElseThrow());
  }

  /** A cause's name as a person says it. */
  static String words(String name) {
    return switch (name) {
      case "session-cap-after-upgrade" -> "session cap";
      case "tls-failure" -> "TLS failure";
      case "dns-failure" -> "DNS failure";
      case "injector-limit" -> "the load generator's own limit";
      default -> name.replace('-', ' ');
    };
  }
}
