package wscapacity.injector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

  /** What a count costs: each look at the CPU time finds that much more. */
  private static final long COUNT = TimeUnit.MILLISECONDS.toNanos(10);

  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong used = new AtomicLong();

  @TempDir Path proc;

  @BeforeEach
  void hundredPortsAndTheirServerEnds() throws IOException {
    Files.createDirectories(proc.resolve("net"));
    connections(100);
  }

  @Test
  void countsAreRareAndCarriedOnByTheNumberOfSocketsInBetween() throws IOException {
    Ports ports = new Ports(new ProcFiles(proc), clock::get, () -> used.getAndAdd(COUNT));
    assertThat(ports.inUse()).isEqualTo(100);

    sockets(300);
    clock.addAndGet(199 * COUNT);
    assertThat(ports.inUse()).as("half as many sockets again").isEqualTo(150);

    connections(120);
    clock.addAndGet(COUNT);
    assertThat(ports.inUse()).as("counted anew").isEqualTo(120);
  }

  @Test
  void aMachineThatTellsNothingUsesNone(@TempDir Path empty) {
    Ports ports = new Ports(new ProcFiles(empty), clock::get, used::get);
    assertThat(ports.inUse()).isZero();
    assertThat(ports.inUse()).isZero();
    assertThat(ports.available()).isZero();
  }

  private void connections(int count) throws IOException {
    StringBuilder tcp = new StringBuilder("  sl  local_address rem_address   st\n");
    for (int port = 40_000; port < 40_000 + count; port++) {
      tcp.append("   1: 0100007F:%04X 0100007F:1F90 01 0\n".formatted(port));
      tcp.append("   1: 0100007F:1F90 0100007F:%04X 01 0\n".formatted(port));
    }
    Files.writeString(proc.resolve("net/tcp"), tcp);
    sockets(2 * count);
  }

  private void sockets(int count) throws IOException {
    Files.writeString(proc.resolve("net/sockstat"), "TCP: inuse " + count + " orphan 0 tw 0\n");
  }
}
