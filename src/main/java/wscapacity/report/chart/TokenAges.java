package wscapacity.report.chart;

import java.util.List;
import java.util.Optional;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.TokenAgeLimit;

/**
 * Each handshake of a run that asks how long a token may be used, by the age of its token.
 *
 * @param points in the order of their answers
 */
public record TokenAges(List<Point> points) {
  public TokenAges {
    points = List.copyOf(points);
  }

  /**
   * A handshake.
   *
   * @param ageMs the age of the token that it presented
   * @param kept whether that was the kept token, not a fresh one
   * @param category how it went
   */
  public record Point(long ageMs, boolean kept, int category) {}

  static TokenAges of(List<Attempt> attempts, Categories categories) {
    Optional<String> kept = TokenAgeLimit.keptToken(attempts);
    return new TokenAges(
        TokenAgeLimit.presented(attempts).stream()
            .map(
                attempt ->
                    new Point(
                        attempt.token().ageMs(),
                        kept.filter(attempt.token().fingerprint()::equals).isPresent(),
                        categories.ofHandshake(attempt)))
            .toList());
  }
}
