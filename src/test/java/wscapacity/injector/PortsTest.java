package wscapacity.injector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortsTest {

  /** Of the machine's 549 sockets in TIME_WAIT no more can be the run's than have ended. */
  @ParameterizedTest
  @CsvSource({"0, 0, 0", "300, 0, 300", "300, 20, 320", "300, 549, 849", "300, 9000, 849"})
  void areThoseOfTheRunsOwnConnections(int inUse, int ended, long ports) {
    ProcFiles linux = new ProcFiles(ProcFilesTest.fixture());

    assertThat(new Ports(linux, new OwnSockets(inUse, ended, 1)).inUse()).isEqualTo(ports);
    assertThat(new Ports(linux, new OwnSockets(inUse, ended, 1)).available()).isEqualTo(28_232);
  }

  @Test
  void eachAddressHasAsMany() {
    ProcFiles linux = new ProcFiles(ProcFilesTest.fixture());

    assertThat(new Ports(linux, new OwnSockets(30_000, 0, 3)).available()).isEqualTo(3 * 28_232);
  }

  @Test
  void aMachineThatTellsNothingHasNoneToSpare(@TempDir Path empty) {
    Ports ports = new Ports(new ProcFiles(empty), new OwnSockets(7, 3, 2));

    assertThat(ports.inUse()).isEqualTo(7);
    assertThat(ports.available()).isZero();
  }
}
