package wscapacity.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import wscapacity.injector.Limits;

class PlanCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void tenThousandOneHundredThousandAndAMillionAreComputedByDefault() {
    assertThat(run()).isZero();
    assertThat(out.toString().lines().filter(line -> !line.startsWith(" ")))
        .containsExactly(
            "10,000 open sockets take", "100,000 open sockets take", "1,000,000 open sockets take");
  }

  @Test
  void anyNumberCanBeGiven() {
    assertThat(run("250")).isZero();
    assertThat(out.toString()).startsWith("250 open sockets take").contains(" 1, with 250 sockets");
  }

  @Test
  void whatIsNoNumberOfSocketsIsOneLine() {
    assertThat(run("0")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("0 is no number of sockets; allowed: a whole number from 1 on");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... arguments) {
    PlanCommand command =
        new PlanCommand(new PrintStream(out), new PrintStream(err), new Limits(20_000, 28_232));
    return new CommandLine(command).execute(arguments);
  }
}
