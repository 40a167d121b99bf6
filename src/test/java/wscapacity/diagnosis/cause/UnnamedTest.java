package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.diagnosis.evidence.Covariate;

/** What depends on something, for a reason that has no name. */
class UnnamedTest {

  private static Cause unnamed(Played played, Covariate covariate) {
    Cause cause = played.cause();
    assertThat(cause.isConclusive()).as("%s", Shown.of(cause)).isFalse();
    assertThat(cause.contenders().get(0).name()).as("%s", Shown.of(cause)).isEqualTo("unnamed");
    assertThat(cause.contenders().get(0).covariate()).isEqualTo(covariate);
    return cause;
  }

  @Test
  void aStretchOfTimeInWhich4xxAreAnsweredHasNoName() {
    Cause cause =
        unnamed(
            against(Faults.outage(10_000, 16_000, 403, "")).load(750, 25).play(), Covariate.TIME);
    assertThat(cause.best().evidence().get(0))
        .startsWith("Failures depend on the time (from +10.0 s to +16.0 s)")
        .contains("a reason that has no name here");
    assertThat(cause.best().parameters().get("between")).isEqualTo(List.of());
  }

  @Test
  void aShareOfOneLoadGeneratorsIsTheAddress() {
    // Half of what one of two load generators asks for.
    Played played =
        against(
                knock -> {
                  if (knock.injector.equals("b") && Behaviour.drawn(knock.user * 31, 2) == 0) {
                    knock.refuse(500, "");
                  } else {
                    knock.accept();
                  }
                })
            .injectors(Behaviour::unevenly)
            .load(600, 25)
            .play();
    unnamed(played, Covariate.ADDRESS);
  }

  @Test
  void sayNothingOfWhatNobodyPassed() {
    assertThat(Unnamed.explain(Behaviour.ORIGIN_REFUSED.play().trials())).isEmpty();
  }

  @Test
  void haveOneExplanationForEachCovariate() {
    assertThat(sharp(Behaviour.CAP_PER_TOKEN))
        .extracting(Explanation::covariate)
        .contains(Covariate.OPEN_SOCKETS, Covariate.OPEN_OF_TOKEN, Covariate.TIME, Covariate.CALLS)
        .doesNotHaveDuplicates();
    assertThat(sharp(Behaviour.IDLE))
        .extracting(Explanation::covariate)
        .contains(Covariate.AGE, Covariate.SILENCE)
        .doesNotHaveDuplicates();
  }

  private static List<Explanation> sharp(Behaviour behaviour) {
    return Unnamed.explain(behaviour.play().trials()).stream()
        .filter(one -> !one.isShapeless())
        .toList();
  }
}
