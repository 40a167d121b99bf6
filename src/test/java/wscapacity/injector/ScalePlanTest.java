package wscapacity.injector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By hand, with figures that are easy to work with. */
class ScalePlanTest {

  /** 200 MiB and 8 KiB, 5 s and 0.5 ms, 512 bytes; 20,000 sockets at most, 1,000 per second. */
  private static final Footprint EASY = new Footprint(200, 8, 5, 0.5, 512, 20_000, 1_000);

  /** 10,256 descriptors are 10,000 sockets and what the JVM needs. */
  private static final Limits AMPLE = new Limits(1_000_000, 28_232);

  @ParameterizedTest
  @CsvSource({
    // sockets, load generators, sockets each, addresses each, MiB each, upgrades/s, s
    "10000, 1, 10000, 1, 278, 1000, 10",
    "20000, 1, 20000, 1, 356, 1000, 20",
    "20001, 2, 10001, 1, 278, 2000, 11",
    "100000, 5, 20000, 1, 356, 5000, 20",
    "1000000, 50, 20000, 1, 356, 50000, 20"
  })
  void moreSocketsTakeMoreLoadGenerators(
      int sockets, int all, int each, int addresses, long mb, int rate, int seconds) {
    ScalePlan plan = new ScalePlan(sockets, AMPLE, EASY);

    assertThat(plan.loadGenerators()).isEqualTo(all);
    assertThat(plan.socketsOfEach()).isEqualTo(each);
    assertThat(plan.addressesOfEach()).isEqualTo(addresses);
    assertThat(plan.memoryMbOfEach()).isEqualTo(mb);
    assertThat(plan.upgradesPerSecond()).isEqualTo(rate);
    assertThat(plan.opening()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void descriptorsBoundALoadGenerator() {
    ScalePlan plan = new ScalePlan(30_000, new Limits(10_256, 28_232), EASY);

    assertThat(plan.loadGenerators()).isEqualTo(3);
    assertThat(plan.filesOfEach()).isEqualTo(10_256);
  }

  @Test
  void portsMakeFurtherAddresses() {
    // 5,256 ports are 5,000 sockets and what is being closed: four addresses for 20,000.
    assertThat(new ScalePlan(20_000, new Limits(1_000_000, 5_256), EASY).addressesOfEach())
        .isEqualTo(4);
  }

  @Test
  void whatAMachineDoesNotTellIsNoLimit() {
    ScalePlan plan = new ScalePlan(20_000, new Limits(0, 0), EASY);

    assertThat(plan.loadGenerators()).isEqualTo(1);
    assertThat(plan.addressesOfEach()).isEqualTo(1);
  }

  @Test
  void timeAndFilesGrowWithTheSockets() {
    ScalePlan plan = new ScalePlan(20_000, AMPLE, EASY);

    // 5 s and 20,000 × 0.5 ms; 20,000 × 512 bytes.
    assertThat(plan.cpuSecondsOfEach()).isCloseTo(15, within(1e-9));
    assertThat(plan.logMbOfEach()).isCloseTo(9.765625, within(1e-9));
  }

  @Test
  void eachLineTellsOneThing() {
    assertThat(new ScalePlan(100_000, AMPLE, EASY).lines())
        .containsExactly(
            "100,000 open sockets take",
            "  load generators    5, with 20,000 sockets each (one has held 20,000)",
            "  memory             356 MB each, 1.7 GB in all",
            "  file descriptors   20,256 each: ulimit -n 20256",
            "  local addresses    1 each, 5 in all: 28,232 ports for one destination",
            "  upgrades           5,000 per second at most, 20 s from the first to the last",
            "  processor          15 s each for opening, one message, closing and reports",
            "  files              9.8 MB each, 49 MB in all, heartbeats left out");
  }
}
