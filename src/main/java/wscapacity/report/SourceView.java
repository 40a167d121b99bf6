package wscapacity.report;

import java.util.List;
import wscapacity.attempt.Counted;
import wscapacity.attempt.Lack;
import wscapacity.attempt.Source;
import wscapacity.diagnosis.evidence.Format;

/**
 * Another tool's results as the page shows them.
 *
 * @param format the tool and its format
 * @param files the names of its files
 * @param lacks what is not carried, and what follows, in sentences
 * @param estimates what was estimated, in sentences
 * @param counted rows of what is known where only counters are carried; empty otherwise
 */
record SourceView(
    String format,
    String files,
    List<String> lacks,
    List<String> estimates,
    List<List<String>> counted) {

  /** Above the columns of {@code counted}. */
  static final List<String> COUNTED_HEAD =
      List.of("class", "count", "open at its onset", "between (UTC)");

  static SourceView of(Source source) {
    return new SourceView(
        source.format(),
        String.join(", ", source.files()),
        source.orderedLacks().stream().map(Lack::sentence).toList(),
        source.estimates(),
        source.counted().map(SourceView::rows).orElse(List.of()));
  }

  /** What stands in place of the figures of single attempts. */
  static List<KeyFigure> keyFigures(Counted counted) {
    String first = counted.failures().stream().findFirst().map(SourceView::open).orElse("none");
    int failed = counted.attempts() - counted.accepted();
    return List.of(
        new KeyFigure("first failure at", first, "open sockets, somewhere between"),
        new KeyFigure(
            "accepted",
            Format.count(counted.accepted()),
            "of " + Format.count(counted.attempts()) + " attempts"),
        new KeyFigure("failed", Format.count(failed), ""));
  }

  private static String open(Counted.Failure failure) {
    return Format.count(failure.openLow()) + " to " + Format.count(failure.openHigh());
  }

  private static List<List<String>> rows(Counted counted) {
    return counted.failures().stream()
        .map(
            failure ->
                List.of(
                    failure.name(),
                    Format.count(failure.count()),
                    open(failure),
                    Format.moment(failure.from()) + " and " + Format.moment(failure.to())))
        .toList();
  }
}
