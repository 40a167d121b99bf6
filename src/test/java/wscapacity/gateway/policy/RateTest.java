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
import wscapacity.settings.GatewayPolicy.Ending;
import wscapacity.settings.GatewayPolicy.Refusal;
import wscapacity.settings.GatewayPolicy.RestRate;
import wscapacity.settings.GatewayPolicy.UpgradeRate;
import wscapacity.settings.Secret;

/** Rates over times that are too long for a test over a socket. */
class RateTest {
  private static final Refusal REFUSAL = new Refusal(429, "", OptionalInt.empty(), Map.of());
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

  private static long admittedOf(int upgrades, UpgradeRatePolicy policy) {
    Counter counter = new Counter();
    for (int i = 0; i < upgrades; i++) {
      policy.onUpgrade(counter);
    }
    return counter.admitted;
  }

  private static final class SetClock implements Loop {
    private long nanos;

    void set(Duration time) {
      nanos = time.toNanos();
    }

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
      throw new UnsupportedOperationException("rates need no timer");
    }
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
