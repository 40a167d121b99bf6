package wscapacity.diagnosis.cause;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import wscapacity.attempt.Outcome;

/**
 * Every attempt from one place is refused, from the first on: its address is not on a list, or the
 * Origin header is not.
 *
 * <p>A load generator that was refused at its first attempt is predicted to be refused at each.
 * Which of the two lists it is, the error word may say; an address is also refused at the token
 * endpoint or the create, an origin at the upgrade only and for all load generators alike.
 */
final class RefusedFromTheStart implements Mechanism {
  static final String ADDRESS = "address-refused";
  static final String ORIGIN = "origin-refused";

  private static final Pattern ABOUT_ORIGIN = Pattern.compile("(?i)origin|domain|cors");
  private static final Pattern ABOUT_ADDRESS =
      Pattern.compile(
          "(?i)address|(?<![a-z])ip(?![a-z])|not[._-]?authorized|allow[._-]?list|white[._-]?list");

  /** What speaks against a list, where an error word says the other. */
  private static final double CONTRADICTED = 0.5;

  private final String name;

  RefusedFromTheStart(String name) {
    this.name = name;
  }

  @Override
  public Optional<Fit> fit(Trials trials) {
    boolean isRefusal =
        trials.outcome == Outcome.REFUSED
            || trials.point == Trials.Point.CREATE
            || trials.point == Trials.Point.TOKEN;
    boolean isForbidden = trials.failureClass.name().matches("(?s).*\\b40[13]\\b.*");
    if (!isRefusal || !isForbidden || name.equals(ORIGIN) && isBeforeTheUpgrade(trials)) {
      return Optional.empty();
    }
    Set<Integer> struck = new HashSet<>();
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < trials.rows.length; i++) {
      int injector = trials.trace.injector[trials.rows[i]];
      if (seen.add(injector) && trials.failed[i]) {
        struck.add(injector);
      }
    }
    boolean spares = struck.size() < seen.size();
    if (struck.isEmpty() || name.equals(ORIGIN) && spares) {
      return Optional.empty();
    }
    Contingency table = table(trials, struck);
    return Optional.of(
        Fit.of(name)
            .scored(
                isOfTheOther(trials) ? CONTRADICTED * table.phi() : table.phi(),
                table,
                evidence(trials, table, struck, seen).toArray(String[]::new)));
  }

  private static boolean isBeforeTheUpgrade(Trials trials) {
    return trials.point == Trials.Point.TOKEN || trials.point == Trials.Point.CREATE;
  }

  private boolean isOfTheOther(Trials trials) {
    String error = trials.failureClass.name();
    boolean origin = ABOUT_ORIGIN.matcher(error).find();
    boolean address = ABOUT_ADDRESS.matcher(error).find();
    return origin != address && (name.equals(ORIGIN) ? address : origin);
  }

  private static Contingency table(Trials trials, Set<Integer> struck) {
    long[] counts = new long[4];
    for (int i = 0; i < trials.rows.length; i++) {
      boolean predicted = struck.contains((int) trials.trace.injector[trials.rows[i]]);
      counts[trials.failed[i] ? (predicted ? 0 : 2) : (predicted ? 1 : 3)]++;
    }
    return new Contingency(counts[0], counts[1], counts[2], counts[3]);
  }

  private List<String> evidence(
      Trials trials, Contingency table, Set<Integer> struck, Set<Integer> seen) {
    String first =
        Words.text(
            "%d of %d attempts were refused, from the first on.",
            table.hits(), table.hits() + table.falseAlarms());
    if (struck.size() < seen.size()) {
      return List.of(
          first,
          Words.text(
              "They came from %d of %d load generators; the others got in.",
              struck.size(), seen.size()));
    }
    boolean isNamed =
        (name.equals(ORIGIN) ? ABOUT_ORIGIN : ABOUT_ADDRESS)
            .matcher(trials.failureClass.name())
            .find();
    return isNamed ? List.of(first, "The refusal itself names it.") : List.of(first);
  }
}
