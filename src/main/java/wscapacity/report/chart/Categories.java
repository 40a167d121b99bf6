package wscapacity.report.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.diagnosis.Failure;

/**
 * What attempts are told apart by in every chart: the good ones, the most frequent failure classes
 * by name, and all other failures together.
 */
public final class Categories {
  /** So many classes can still be told apart by colour and pattern. */
  static final int MOST_NAMED = 5;

  static final String OTHER = "other failures";

  /** The index of what did not fail. */
  static final int GOOD = 0;

  private final List<String> names = new ArrayList<>();
  private final List<Look> looks = new ArrayList<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private final int other;

  private Categories(List<Failure> failures) {
    names.add("accepted");
    looks.add(Look.GOOD);
    for (Failure failure : failures.subList(0, Math.min(MOST_NAMED, failures.size()))) {
      indexes.put(failure.failureClass().name(), names.size());
      names.add(failure.failureClass().name());
      looks.add(unused(Look.of(failure.failureClass().name())));
    }
    other = names.size();
    if (failures.size() > MOST_NAMED) {
      names.add(OTHER);
      looks.add(Look.OTHER);
    }
  }

  /** Two classes of a kind may have chosen the same pattern; there are enough for all. */
  private Look unused(Look wished) {
    Look look = wished;
    while (looks.contains(look)) {
      look = look.next();
    }
    return look;
  }

  /** The categories of a run; its failures stand in the order of their frequency. */
  static Categories of(List<Failure> failures) {
    return new Categories(failures);
  }

  /** The good ones first, then the failure classes in the order of their frequency. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** How each of them is drawn. */
  public List<Look> looks() {
    return List.copyOf(looks);
  }

  int size() {
    return names.size();
  }

  /** The category of an attempt by how it went, its socket's end included. */
  int of(Attempt attempt) {
    return index(attempt.failureClass());
  }

  /** The category of the handshake alone. */
  int ofHandshake(Attempt attempt) {
    return attempt.isAccepted() ? GOOD : of(attempt);
  }

  /** The category of a class of failures. */
  public int of(Failure failure) {
    return indexes.getOrDefault(failure.failureClass().name(), other);
  }

  /** Whether a class of failures has a category of its own. */
  boolean isNamed(Failure failure) {
    return indexes.containsKey(failure.failureClass().name());
  }

  private int index(Optional<FailureClass> failureClass) {
    return failureClass.map(name -> indexes.getOrDefault(name.name(), other)).orElse(GOOD);
  }
}
