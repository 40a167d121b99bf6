package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FailurePoolTest {

  private final FailurePool pool = new FailurePool();
  private final Set<String> classes = new HashSet<>();

  private String classOf(Outcome outcome, int code, String detail) {
    String name = FailureClass.of(outcome, code, pool.pooled(outcome, code, detail)).name();
    classes.add(name);
    return name;
  }

  @Test
  void aFewWordsKeepTheirNames() {
    assertThat(classOf(Outcome.REFUSED, 403, "access_denied")).isEqualTo("403 access_denied");
    assertThat(classOf(Outcome.CLOSE_FRAME, 4401, "auth timeout")).isEqualTo("4401 auth timeout");
    assertThat(pool.pooled(Outcome.ACCEPTED, 101, "")).isEmpty();
  }

  @Test
  void manyWordsArePooledByTheirStatusAndEarlierOnesKeepTheirs() {
    assertThat(classOf(Outcome.REFUSED, 403, "access_denied")).isEqualTo("403 access_denied");
    for (int i = 0; i < 5_000; i++) {
      classOf(Outcome.REFUSED, 403, word(i));
      classOf(Outcome.CLOSE_FRAME, 4401, word(i));
    }

    assertThat(classes).hasSizeLessThanOrEqualTo(FailurePool.MOST_CLASSES);
    assertThat(classes).contains("403 forbidden", "4401 application close code");
    assertThat(classOf(Outcome.REFUSED, 403, "access_denied")).isEqualTo("403 access_denied");
    assertThat(classOf(Outcome.REFUSED, 429, "slow_down")).isEqualTo("429 rate limited");
  }

  @Test
  void noPlatformMakesMoreClassesThanThat() {
    for (int i = 0; i < 5_000; i++) {
      for (Outcome outcome : Outcome.values()) {
        if (outcome.isFailure()) {
          classOf(outcome, 200 + i, word(i));
        }
      }
    }

    assertThat(classes).hasSizeLessThanOrEqualTo(FailurePool.MOST_CLASSES);
  }

  @Test
  void readAgainItIsTheSame() {
    FailurePool reader = new FailurePool();
    for (int i = 0; i < 5_000; i++) {
      String written = pool.pooled(Outcome.REFUSED, 400 + i % 100, word(i));

      assertThat(
              FailureClass.of(
                  Outcome.REFUSED, 400, reader.pooled(Outcome.REFUSED, 400 + i % 100, written)))
          .isEqualTo(FailureClass.of(Outcome.REFUSED, 400, written));
    }
  }

  /** A word that could well be one: b, a, c, e … */
  private static String word(int number) {
    StringBuilder word = new StringBuilder("no_");
    for (int rest = number; rest > 0; rest /= 10) {
      word.append("bdfgklmnpr".charAt(rest % 10)).append('a');
    }
    return word.toString();
  }
}
