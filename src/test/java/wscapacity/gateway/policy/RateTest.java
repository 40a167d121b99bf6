package wscapacity.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import wscapacity.settings.GatewayPolicy.Counted;
import wscapacity.settings.GatewayPolicy.Ending;
import wscapacity.settings.GatewayPolicy.RateBan;
import wscapacity.settings.GatewayPolicy.Refusal;
import wscapacity.settings.GatewayPolicy.RestRate;
import wscapacity.settings.GatewayPolicy.UpgradeRate;
import wscapacity.settings.GatewayPolicy.UpgradeWindow;
import wscapacity.settings.GatewayPolicy.Window;
import wscapacity.settings.Secret;

/** Rates over times that are too long for a test over a socket. */
class RateTest {
  private static final Refusal REFUSAL =
      new Refusal(OptionalInt.of(429), "", OptionalInt.empty(), Map.of());
  private static final Request REQUEST =
      new Request(
          InetSocketAddress.createUnresolved("localhost", 1),
          Optional.of(new Secret("token")),
          Optional.empty(),
          Optional.empty());

  private final SetClock clock = new SetClock();

  @Test
  void restWindowsAreFixedMinutesFromTheFirstRequest() {
    RestRatePolicy policy = new RestRatePolicy(new RestRate(2, REFUSAL), clock);
    List<Boolean> admitted = new ArrayList<>();

    for (int second : List.of(0, 59, 59, 60, 119, 119, 150, 180, 181, 182)) {
      clock.set(Duration.ofSeconds(second));
      admitted.add(policy.onRest(REQUEST).isEmpty());
    }

    assertThat(admitted)
        .containsExactly(true, true, false, true, true, false, true, true, true, false);
  }

  @Test
  void upgradeBucketFillsAtTheRateUpToTheBurst() {
    UpgradeRatePolicy policy = new UpgradeRatePolicy(new UpgradeRate(10, 3, REFUSAL), clock);

    assertThat(admittedOf(20, policy)).isEqualTo(3);
    clock.set(Duration.ofMillis(99));
    assertThat(admittedOf(20, policy)).isZero();
    clock.set(Duration.ofMillis(210));
    assertThat(admittedOf(20, policy)).isEqualTo(2);
    clock.set(Duration.ofHours(1));
    assertThat(admittedOf(20, policy)).isEqualTo(3);
  }

  @Test
  void fixedWindowsFollowOneAnotherFromTheFirstUpgrade() {
    Policy policy = window(Window.FIXED, Counted.ADMITTED);

    // Two in each of [0, 10), [10, 20), [30, 40).
    assertThat(admittedAt(policy, 0, 9, 9, 10, 11, 19, 35, 39, 39))
        .containsExactly(true, true, false, true, true, false, true, true, false);
  }

  @Test
  void aSlidingWindowCountsTheTimeBeforeEachUpgrade() {
    Policy policy = window(Window.SLIDING, Counted.ADMITTED);

    // At 10 only that of 9 is within 10 s; at 18 those of 9 and 10 are; at 19 that of 10 is left.
    assertThat(admittedAt(policy, 0, 9, 9, 10, 18, 19))
        .containsExactly(true, true, false, true, false, true);
  }

  @Test
  void refusedUpgradesKeepAWindowFullWhereAllAreCounted() {
    Policy policy = window(Window.SLIDING, Counted.ALL);

    assertThat(admittedAt(policy, 0, 4, 8, 12, 16, 20, 31))
        .containsExactly(true, true, false, false, false, false, true);
  }

  @Test
  void aBanRefusesEverythingAndThenCountsAnew() {
    RateBanPolicy policy =
        new RateBanPolicy(
            new RateBan(2, Duration.ofSeconds(10), Duration.ofSeconds(60), REFUSAL), clock);

    // The third within 10 s begins the ban at 5; it ends at 65, and two more pass.
    assertThat(admittedAt(policy, 0, 4, 5, 16)).containsExactly(true, true, false, false);
    assertThat(policy.onRest(REQUEST)).contains(REFUSAL);
    assertThat(policy.onToken(REQUEST)).contains(REFUSAL);
    assertThat(admittedAt(policy, 64, 65, 66, 67)).containsExactly(false, true, true, false);
    clock.set(Duration.ofSeconds(127));
    assertThat(policy.onRest(REQUEST)).isEmpty();
  }

  private Policy window(Window window, Counted counts) {
    return new UpgradeWindowPolicy(
        new UpgradeWindow(2, Duration.ofSeconds(10), window, counts, REFUSAL), clock);
  }

  private List<Boolean> admittedAt(Policy policy, int... seconds) {
    List<Boolean> admitted = new ArrayList<>();
    for (int second : seconds) {
      clock.set(Duration.ofSeconds(second));
      admitted.add(admittedOf(1, policy) == 1);
    }
    return admitted;
  }

  private static long admittedOf(int upgrades, Policy policy) {
    Counter counter = new Counter();
    for (int i = 0; i < upgrades; i++) {
      policy.onUpgrade(counter);
    }
    return counter.admitted;
  }

  private static final class Counter implements Connection {
    private long admitted;

    @Override
    public Request request() {
      return REQUEST;
    }

    @Override
    public void admit() {
      admitted++;
    }

    @Override
    public void refuse(Refusal refusal) {
      assertThat(refusal).isEqualTo(REFUSAL);
    }

    @Override
    public void end(Ending ending) {
      throw new UnsupportedOperationException("rates end nothing");
    }
  }
}
