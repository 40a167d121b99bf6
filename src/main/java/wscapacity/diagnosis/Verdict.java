package wscapacity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in one or two sentences where a run starts to fail, and with what. */
final class Verdict {
  private Verdict() {}

  static String of(Diagnosis diagnosis) {
    if (diagnosis.attempts().total() == 0) {
      return "Nothing was attempted, so nothing is known.";
    }
    Optional<Failure> handshakes = mostFrequent(diagnosis, false);
    Optional<Failure> endings = mostFrequent(diagnosis, true);
    if (handshakes.isEmpty() && endings.isEmpty()) {
      return noFailure(diagnosis);
    }
    List<String> clauses = new ArrayList<>();
    handshakes.ifPresent(failure -> clauses.add(handshakesFail(failure)));
    endings.ifPresent(failure -> clauses.add(socketsDie(failure)));
    String sentence = String.join("; ", clauses);
    return Character.toUpperCase(sentence.charAt(0))
        + sentence.substring(1)
        + "."
        + handshakes.map(failure -> earlierOnes(diagnosis, failure)).orElse("");
  }

  private static String noFailure(Diagnosis diagnosis) {
    int later = diagnosis.failures().stream().mapToInt(Failure::count).sum();
    return later == 0
        ? "No failure up to " + diagnosis.maxOpenSockets() + " open sockets."
        : "No failure while load was added, up to "
            + diagnosis.maxOpenSockets()
            + " open sockets; "
            + later
            + " attempts failed after that.";
  }

  private static Optional<Failure> mostFrequent(Diagnosis diagnosis, boolean afterUpgrade) {
    return diagnosis.failures().stream()
        .filter(failure -> failure.afterUpgrade() == afterUpgrade && failure.onset().isPresent())
        .findFirst();
  }

  private static String handshakesFail(Failure failure) {
    Onset onset = failure.onset().orElseThrow();
    return onset.firstBadOpen() == 1
        ? "handshakes fail from the start with " + failure.failureClass()
        : "handshakes start to fail at "
            + onset.firstBadOpen()
            + " open sockets with "
            + failure.failureClass();
  }

  private static String socketsDie(Failure failure) {
    Onset onset = failure.onset().orElseThrow();
    String from =
        onset.firstBadOpen() == 1
            ? "from the start, "
            : "from " + onset.firstBadOpen() + " open sockets on, ";
    return from + percent(onset.share()) + " of the sockets die with " + failure.failureClass();
  }

  private static String earlierOnes(Diagnosis diagnosis, Failure most) {
    int onset = most.onset().orElseThrow().firstBadOpen();
    StringBuilder sentences = new StringBuilder();
    for (Failure other : diagnosis.failures()) {
      if (!other.afterUpgrade()
          && other.onset().filter(earlier -> earlier.firstBadOpen() < onset).isPresent()) {
        sentences
            .append(" Fewer fail with ")
            .append(other.failureClass())
            .append(" already at ")
            .append(other.onset().orElseThrow().firstBadOpen())
            .append(".");
      }
    }
    return sentences.toString();
  }

  private static String percent(double share) {
    double percent = share * 100;
    return String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
  }
}
