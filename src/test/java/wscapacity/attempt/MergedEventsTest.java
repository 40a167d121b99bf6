package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.by;
import static wscapacity.attempt.Events.end;
import static wscapacity.attempt.Events.refused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedEventsTest {
  @TempDir Path folder;

  private Path file(String name, Event... events) throws IOException {
    Path file = folder.resolve(name);
    try (EventLog log = EventLog.open(file)) {
      for (Event event : events) {
        log.append(event);
      }
    }
    return file;
  }

  /** Both injectors call their first user 1; each of their handshakes took 10 ms. */
  private Event[] ofA() {
    return new Event[] {
      accepted(1_010, 1, 0), accepted(3_010, 2, 1), end(3_500, 1, Outcome.ABNORMAL, 1006, "", 2_490)
    };
  }

  private Event[] ofB(long skewMs) {
    return new Event[] {
      by("b", accepted(2_010 + skewMs, 1, 0)), by("b", refused(4_010 + skewMs, 2, 1))
    };
  }

  @Test
  void givesEachAttemptTheOpenSocketsOfAllInjectors() throws IOException {
    AttemptFold.Folded merged =
        MergedEvents.fold(List.of(file("b.csv", ofB(0)), file("a.csv", ofA())));
    assertThat(merged.reading().events()).isEqualTo(5);
    assertThat(merged.attempts()).extracting(Attempt::injector).containsExactly("a", "b", "a", "b");
    // b's refusal: its own socket, and a's second one; a's first one has ended.
    assertThat(merged.attempts()).extracting(Attempt::open).containsExactly(0, 1, 2, 2);
    assertThat(merged.attempts().get(0).ending().orElseThrow().endedMs()).isEqualTo(3_500);
    assertThat(merged.attempts().get(1).ending().orElseThrow().outcome())
        .isEqualTo(Outcome.OPEN_AT_END);
  }

  @Test
  void givesEachAttemptTheHandshakesOfAllInjectors() throws IOException {
    Path a = file("a.csv", accepted(1_010, 1, 0), accepted(1_110, 2, 1));
    Path b = file("b.csv", by("b", accepted(2_050, 1, 0)));
    assertThat(MergedEvents.fold(List.of(a, b)).attempts())
        // Events claim 25 each; b starts at 2,040, less than a second after a's second one only.
        .extracting(Attempt::rate)
        .containsExactly(25, 25, 26);
  }

  @Test
  void takesOneFileOfTwoInjectorsForTheSameThing() throws IOException {
    Event[] a = ofA();
    Event[] b = ofB(0);
    Path both = file("both.csv", a[0], a[1], a[2], b[0], b[1]);
    assertThat(MergedEvents.fold(List.of(both)).attempts())
        .isEqualTo(MergedEvents.fold(List.of(file("a.csv", a), file("b.csv", b))).attempts());
  }

  @Test
  void standsTwoSecondsOfSkew() throws IOException {
    AttemptFold.Folded merged =
        MergedEvents.fold(List.of(file("a.csv", ofA()), file("b.csv", ofB(-2_000))));
    assertThat(merged.attempts()).hasSize(4);
    assertThat(merged.attempts()).extracting(Attempt::answeredMs).isSorted();
    assertThat(merged.attempts()).allSatisfy(attempt -> assertThat(attempt.open()).isBetween(0, 2));
  }

  @Test
  void leavesTheFiguresOfOneInjectorAlone() throws IOException {
    Path wrong = file("a.csv", accepted(1_010, 1, 7));
    assertThat(MergedEvents.fold(List.of(wrong)).attempts().get(0).open()).isEqualTo(7);
  }

  @Test
  void refusesTheSameInjectorTwice() throws IOException {
    Path a = file("a.csv", ofA());
    Path again = file("again.csv", ofA());
    assertThatIOException()
        .isThrownBy(() -> MergedEvents.fold(List.of(a, again)))
        .withMessage(
            a + " and " + again + " both hold events of injector a; name each run folder once");
  }

  @Test
  void keepsWhatInjectorsSayOfThemselves() throws IOException {
    InjectorSample sample = new InjectorSample(10, 1_024, 5, 28_232, 0.5, 0.25, 3, 0, 1);
    Event state = Events.event(500, 0, Event.Kind.INJECTOR, Outcome.DONE, 0, sample.text(), 0, 0);
    assertThat(MergedEvents.fold(List.of(file("a.csv", state))).injectorStates())
        .containsExactly(new InjectorState(500, "a", sample));
  }
}
