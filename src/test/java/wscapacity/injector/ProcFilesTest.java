package wscapacity.injector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFilesTest {

  private final ProcFiles linux = new ProcFiles(fixture());

  @Test
  void socketsInTimeWaitAreACounter() {
    assertThat(linux.timeWaits()).isEqualTo(549);
  }

  @Test
  void retransmitsStandInTheColumnOfThatName() {
    assertThat(linux.retransmits()).isEqualTo(312);
  }

  @Test
  void bothEndsOfTheRangeArePorts() {
    assertThat(linux.ephemeralPorts()).isEqualTo(28_232);
  }

  @Test
  void aMachineWithoutTheseFilesTellsNothing(@TempDir Path empty) {
    assertTellsNothing(new ProcFiles(empty));
  }

  @Test
  void filesOfAnotherShapeTellNothing(@TempDir Path odd) throws IOException {
    Files.createDirectories(odd.resolve("net"));
    Files.createDirectories(odd.resolve("sys/net/ipv4"));
    Files.writeString(odd.resolve("net/sockstat"), "TCP: inuse 3 tw many\n");
    Files.writeString(odd.resolve("net/snmp"), "Tcp: RtoMin RetransSegs\nTcp: 200\n");
    Files.writeString(odd.resolve("sys/net/ipv4/ip_local_port_range"), "32768\n");
    assertTellsNothing(new ProcFiles(odd));
  }

  private static void assertTellsNothing(ProcFiles proc) {
    assertThat(proc.timeWaits()).isZero();
    assertThat(proc.retransmits()).isZero();
    assertThat(proc.ephemeralPorts()).isZero();
    assertThat(proc.openFiles()).isZero();
  }

  static Path fixture() {
    try {
      return Path.of(ProcFilesTest.class.getResource("/proc").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
