package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StrayWordsTest {
  private final AttemptFold fold = new AttemptFold();
  private int user;

  private static String word(int number) {
    StringBuilder word = new StringBuilder("no_");
    for (int rest = number; rest > 0; rest /= 10) {
      word.append("bdfgklmnpr".charAt(rest % 10)).append('a');
    }
    return word.toString();
  }

  private void refused(int status, String word) {
    user++;
    fold.accept(Events.handshake(user * 10L, user, 0, Outcome.REFUSED, status, word));
  }

  private Map<String, Long> classes() {
    return fold.folded(new EventReader.Reading(user, 0)).attempts().stream()
        .flatMap(attempt -> attempt.failureClass().stream())
        .collect(Collectors.groupingBy(FailureClass::name, TreeMap::new, Collectors.counting()));
  }

  @Test
  void belongToTheirStatusOnceThereAreTooMany() {
    for (int i = 0; i < 5_000; i++) {
      refused(403, word(i));
    }
    assertThat(classes()).isEqualTo(Map.of("403 forbidden", 5_000L));
  }

  @Test
  void aWordThatComesOftenIsAKindAmongThem() {
    for (int i = 0; i < 5_000; i++) {
      refused(403, i % 10 == 0 ? "access_denied" : word(i));
    }
    assertThat(classes()).isEqualTo(Map.of("403 access_denied", 500L, "403 forbidden", 4_500L));
  }

  @Test
  void aFewWordsStayAndSoDoThoseOfAnotherStatus() {
    refused(429, "quota_of_the_day");
    refused(403, "access_denied");
    assertThat(classes()).containsOnlyKeys("403 access_denied", "429 quota_of_the_day");
    for (int i = 0; i < 100; i++) {
      refused(403, word(i));
    }
    assertThat(classes()).isEqualTo(Map.of("403 forbidden", 101L, "429 quota_of_the_day", 1L));
  }

  @Test
  void closeReasonsAreWordsAsWell() {
    for (int i = 0; i < 100; i++) {
      user++;
      fold.accept(Events.accepted(user * 10L, user, 0));
      fold.accept(Events.end(user * 10L + 5, user, Outcome.CLOSE_FRAME, 4401, word(i), 5));
    }
    assertThat(classes()).isEqualTo(Map.of("4401 application close code", 100L));
  }
}
