package wscapacity.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.FailureClass;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.Percentiles;

class LookTest {
  private static Categories categories(String... classes) {
    return Categories.of(
        List.of(classes).stream()
            .map(
                name ->
                    new Failure(
                        new FailureClass(name),
                        false,
                        1,
                        Optional.empty(),
                        new Percentiles(1, 1, 1, 1),
                        Optional.empty()))
            .toList());
  }

  /** However frequent a class is, and whatever fails beside it. */
  @Test
  void aClassLooksTheSameInEveryRun() {
    assertThat(categories("1006 abnormal closure", "403 access_denied").looks().get(2))
        .isEqualTo(categories("403 access_denied").looks().get(1))
        .isEqualTo(Look.of("403 access_denied"));
  }

  @Test
  void kindsDifferInColour() {
    Set<Integer> colours = new HashSet<>();
    for (String name :
        List.of(
            "403 access_denied",
            "429 too many requests",
            "503 service unavailable",
            "connect timeout",
            "1006 abnormal closure",
            "1012 service restart",
            "heartbeat lost",
            "token failed: 401 unauthorized")) {
      assertThat(colours.add(Look.of(name).colour())).as(name).isTrue();
    }
  }

  @Test
  void noTwoClassesOfARunLookTheSame() {
    List<Look> looks =
        categories("403 a", "403 b", "403 c", "403 d", "403 e", "403 f", "403 g").looks();
    assertThat(looks).hasSize(7).doesNotHaveDuplicates();
  }
}
