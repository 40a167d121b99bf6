package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every mechanism looks at every behaviour; the one that made it must be named. */
class CauseMatrixTest {

  @ParameterizedTest
  @EnumSource
  void namesTheMechanismThatMadeIt(Behaviour behaviour) {
    Cause cause = behaviour.play().cause();

    assertThat(cause.best().name()).as("%s", Shown.of(cause)).isEqualTo(behaviour.cause());
    assertThat(cause.best().posterior()).isGreaterThanOrEqualTo(0.99);
    assertThat(cause.best().parameters()).containsKeys(keysOf(behaviour));
    behaviour
        .parameters()
        .forEach((name, given) -> assertNear(cause.best().parameters().get(name), given, name));
  }

  private static String[] keysOf(Behaviour behaviour) {
    return behaviour.parameters().keySet().toArray(String[]::new);
  }

  /** Caps within 1 socket, everything else that is a number within 5 %, shares within 20 %. */
  private static void assertNear(Object found, Object given, String name) {
    if (name.equals("limit")) {
      assertThat((Integer) found).as(name).isCloseTo((Integer) given, within(1));
    } else if (found instanceof List<?> one && given instanceof Number number) {
      assertThat(one).as(name).hasSize(1);
      assertNear(one.get(0), number, name + " of one moment");
    } else if (given instanceof Number number) {
      double tolerance = name.equals("share") ? 0.2 : 0.05;
      assertThat(((Number) found).doubleValue())
          .as(name)
          .isCloseTo(number.doubleValue(), within(tolerance * number.doubleValue()));
    } else {
      assertThat(found).as(name).isEqualTo(given);
    }
  }
}
