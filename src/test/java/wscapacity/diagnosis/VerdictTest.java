package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.FailureClass;
import wscapacity.diagnosis.cause.Candidate;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.diagnosis.evidence.Covariate;

class VerdictTest {
  private static final Candidate CAP =
      candidate("concurrency-cap", "a concurrency cap of 250 open sockets in total");
  private static final Candidate RATE =
      candidate("upgrade-rate-limit", "an upgrade rate limit of 4.9 per second after a burst of 5");
  private static final Candidate SESSIONS =
      candidate("session-cap-after-upgrade", "a session cap of 180 that ends 40 % of the sockets");
  private static final Candidate INJECTOR =
      new Candidate(
          "injector-limit",
          Covariate.INJECTOR,
          Map.of(),
          Map.of(),
          0.5,
          1,
          "a limit of the load generator itself (open files)",
          List.of());
  private static final InjectorHealth HEALTHY = new InjectorHealth(60, List.of());

  private static Candidate candidate(String name, String words) {
    return new Candidate(
        name, Covariate.OPEN_SOCKETS, Map.of(), Map.of(), 0.5, 1, words, List.of());
  }

  private static String verdict(InjectorHealth injector, Failure... failures) {
    int failed = Arrays.stream(failures).mapToInt(Failure::count).sum();
    return new Diagnosis(
            new AttemptCounts(2_000 + failed, 2_000, failed, 0, 0),
            new EndingCounts(2_000, 0, 0, 0, 0, 0, 0),
            2_000,
            List.of(failures),
            Optional.empty(),
            injector)
        .verdict();
  }

  private static Failure refused(String name, int count, Onset onset, Cause cause) {
    return failure(name, false, count, onset, cause);
  }

  private static Failure failure(
      String name, boolean afterUpgrade, int count, Onset onset, Cause cause) {
    return new Failure(
        new FailureClass(name),
        afterUpgrade,
        count,
        Optional.ofNullable(onset),
        new Percentiles(5, 5, 5, 5),
        Optional.ofNullable(cause));
  }

  private static Onset from(int firstBad, double share) {
    return new Onset(OptionalInt.of(firstBad - 1), firstBad, 25, Instant.EPOCH, share);
  }

  private static Cause is(Candidate best) {
    return new Cause(best, List.of(best), Optional.empty(), List.of(best));
  }

  private static Cause inconclusive(String doubt, String next, Candidate... contenders) {
    List<String> names = Arrays.stream(contenders).map(Candidate::name).toList();
    return new Cause(
        new Candidate(
            Cause.INCONCLUSIVE,
            Covariate.OPEN_SOCKETS,
            Map.of("between", names),
            Map.of(),
            0.5,
            1,
            "a cause that this run cannot tell",
            List.of(doubt)),
        List.of(contenders),
        Optional.of(next),
        List.of(contenders));
  }

  @Test
  void saysOfAHealthyRunHowFarItGot() {
    assertThat(verdict(HEALTHY)).isEqualTo("No limit found up to 2,000 open sockets.");
  }

  @Test
  void namesTwoCausesInTwoSentences() {
    assertThat(
            verdict(
                HEALTHY,
                refused("403 access_denied", 200, from(251, 1), is(CAP)),
                failure("1006 abnormal closure", true, 28, from(181, 0.4), is(SESSIONS))))
        .isEqualTo(
            "Handshakes fail from 251 open sockets on with 403 access_denied: a concurrency cap of"
                + " 250 open sockets in total explains it. From 181 open sockets on, 40 % of the"
                + " sockets die with 1006 abnormal closure: a session cap of 180 that ends 40 % of"
                + " the sockets explains it.");
  }

  @Test
  void saysWhatItIsBetweenAndWhichRunWouldDecide() {
    assertThat(
            verdict(
                HEALTHY,
                refused(
                    "429 rate limited",
                    50,
                    from(301, 0.755),
                    inconclusive("They are alike.", "Run again at half the rate.", CAP, RATE))))
        .isEqualTo(
            "From 301 open sockets on, 75.5 % of the handshakes fail with 429 rate limited. The cause"
                + " is either a concurrency cap of 250 open sockets in total or an upgrade rate"
                + " limit of 4.9 per second after a burst of 5: this run cannot tell them apart."
                + " Run again at half the rate.");
  }

  @Test
  void namesThreeThatItMayBeAndHowManyOthers() {
    assertThat(
            verdict(
                HEALTHY,
                refused(
                    "429 rate limited",
                    50,
                    from(301, 1),
                    inconclusive("They are alike.", "Run again.", CAP, RATE, SESSIONS, CAP, RATE))))
        .contains(
            "40 % of the sockets or one of 2 less probable others: this run cannot tell them"
                + " apart. Run again.");
  }

  @Test
  void saysWhyOneAloneIsNotNamed() {
    assertThat(
            verdict(
                HEALTHY,
                refused(
                    "429 rate limited",
                    50,
                    from(301, 1),
                    inconclusive("It leaves over failures.", "Run again.", CAP))))
        .endsWith(
            "429 rate limited. The cause cannot be told: it leaves over failures. Run again.");
  }

  @Test
  void saysWhyNothingCanBeTold() {
    assertThat(
            verdict(
                HEALTHY,
                refused(
                    "403 access_denied",
                    2,
                    from(4, 1),
                    inconclusive("Only 2 attempts failed so.", "Run for longer.", CAP, RATE))))
        .isEqualTo(
            "Handshakes fail from 4 open sockets on with 403 access_denied. The cause cannot be"
                + " told: only 2 attempts failed so. Run for longer.");
  }

  private static final InjectorHealth STRAINED =
      new InjectorHealth(
          60,
          List.of(
              "Up to 1020 of 1024 open files were in use in 3 samples of load generator a.",
              "A task waited up to 900 ms for an event loop in 1 sample of load generator a."));

  @Test
  void namesTheLoadGeneratorBeforeThePlatformWhereItMayHaveCausedAFailure() {
    assertThat(
            verdict(
                STRAINED,
                refused(
                    "connect timeout",
                    200,
                    from(251, 1),
                    inconclusive("Two fit.", "Run again.", CAP, INJECTOR))))
        .startsWith(
            "Look at the load generator before the platform: up to 1020 of 1024 open files were in"
                + " use in 3 samples of load generator a; a task waited up to 900 ms for an event"
                + " loop in 1 sample of load generator a. Handshakes fail from 251");
  }

  @Test
  void aSlowSampleOfTheLoadGeneratorLeadsNoVerdictThatItDidNotTouch() {
    assertThat(verdict(STRAINED, refused("403 access_denied", 200, from(251, 1), is(CAP))))
        .startsWith("Handshakes fail from 251");
    assertThat(verdict(STRAINED)).isEqualTo("No limit found up to 2,000 open sockets.");
  }

  @Test
  void namesEveryCauseAndEachOnce() {
    assertThat(
            verdict(
                HEALTHY,
                refused("403 access_denied", 200, from(251, 1), is(CAP)),
                refused("403 forbidden", 100, from(252, 1), is(CAP)),
                refused("429 rate limited", 90, from(300, 1), is(RATE))))
        .isEqualTo(
            "Handshakes fail from 251 open sockets on with 403 access_denied: a concurrency cap of"
                + " 250 open sockets in total explains it. Handshakes fail from 300 open"
                + " sockets on with 429 rate limited: an upgrade rate limit of 4.9 per second after"
                + " a burst of 5 explains it.");
  }

  @Test
  void saysWhatFewerFailedWithEarlier() {
    assertThat(
            verdict(
                HEALTHY,
                refused("403 access_denied", 200, from(251, 1), is(CAP)),
                refused("connect timeout", 2, from(1, 0.01), null)))
        .endsWith(" Fewer fail with connect timeout, from 1 open socket on.");
  }

  @Test
  void tellsOfFailuresFromTheStart() {
    assertThat(verdict(HEALTHY, refused("DNS failure", 9, from(1, 1), null)))
        .isEqualTo("Handshakes fail from the start with DNS failure.");
    assertThat(verdict(HEALTHY, failure("heartbeat lost", true, 9, from(1, 1), null)))
        .isEqualTo("Sockets die from the start with heartbeat lost.");
    assertThat(verdict(HEALTHY, failure("heartbeat lost", true, 9, from(1, 0.05), null)))
        .isEqualTo("From the start, 5 % of the sockets die with heartbeat lost.");
  }

  @Test
  void tellsOfFailuresWhenNoLoadWasAdded() {
    assertThat(verdict(HEALTHY, refused("429 rate limited", 1_200, null, is(RATE))))
        .isEqualTo(
            "When no load was added, handshakes fail with 429 rate limited: an upgrade rate limit of"
                + " 4.9 per second after a burst of 5 explains it.");
    assertThat(verdict(HEALTHY, refused("429 rate limited", 1_200, null, null)))
        .isEqualTo(
            "No limit found up to 2,000 open sockets while load was added; 1,200 failed at other"
                + " times, most of them with 429 rate limited.");
  }
}
