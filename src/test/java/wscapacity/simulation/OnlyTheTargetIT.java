package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/**
 * A run sends nothing to anybody but its target: seen from outside, in a network of its own whose
 * only way out is an interface that counts packets.
 */
@EnabledOnOs(OS.LINUX)
class OnlyTheTargetIT {

  /** Every name that is looked up leads there: also one that a real network would not resolve. */
  private static final String OUTSIDE = "10.201.0.77";

  @TempDir Path folder;

  @Test
  void noPacketLeavesTheMachine() throws Exception {
    assumeTrue(
        mayMakeNetworks(), "no network of its own for a run: unshare --net is not permitted");
    Path counted = folder.resolve("packets");
    Path hosts = Files.writeString(folder.resolve("hosts"), hosts());

    FinishedRun run =
        new GatlingFork(folder)
            .launcher(
                "unshare",
                "--net",
                "bash",
                "-c",
                "ip link set lo up"
                    + " && ip link add out type veth peer name far"
                    + " && sysctl -qw net.ipv6.conf.out.disable_ipv6=1"
                    + " && ip link set far up"
                    + " && ip addr add 10.201.0.1/24 dev out && ip link set out up"
                    + " && ip route add default via 10.201.0.2"
                    + " && \"$@\"; ended=$?; grep out: /proc/net/dev > "
                    + counted
                    + "; exit $ended",
                "bash")
            // Fresh, as on a machine that never ran Gatling.
            .jvm("-Djava.util.prefs.userRoot=" + folder.resolve("preferences"))
            .jvm("-Djdk.net.hosts.file=" + hosts)
            .simulation("SmokeSimulation")
            .target(
                """
                target.upgrade.url = "/ws"
                gateway {}
                """)
            .run();

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(sentPackets(Files.readString(counted))).isZero();
  }

  /**
   * From a line of /proc/net/dev: eight figures of what came in stand before those of what left.
   */
  private static long sentPackets(String line) {
    return Long.parseLong(line.strip().split("\\s+")[10]);
  }

  private static String hosts() {
    return "127.0.0.1 localhost\n" + OUTSIDE + " repo1.maven.org gatling.io analytics.gatling.io\n";
  }

  private static boolean mayMakeNetworks() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "unshare", "--net", "ip", "link", "add", "out", "type", "veth", "peer", "name",
                "far")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
