package wscapacity.command;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import wscapacity.injector.Footprint;
import wscapacity.injector.Limits;
import wscapacity.injector.ScalePlan;

/**
 * Computes what so many open sockets take, with the limits of this machine.
 *
 * <p>Exit codes: 0, or 2 with one line on stderr for what is no number of sockets.
 */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Computes what so many open sockets take: load generators, memory, addresses.")
public final class PlanCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;
  private final Limits limits;

  @Parameters(
      paramLabel = "SOCKETS",
      arity = "0..*",
      description = "How many are to be open at once; 10000, 100000 and 1000000 by default.")
  private List<Integer> sockets = List.of(10_000, 100_000, 1_000_000);

  PlanCommand(PrintStream out, PrintStream err, Limits limits) {
    this.out = out;
    this.err = err;
    this.limits = limits;
  }

  /** Starts the command. */
  public static void main(String[] args) {
    Limits here = Limits.ofThisProcess();
    System.exit(new CommandLine(new PlanCommand(System.out, System.err, here)).execute(args));
  }

  @Override
  public Integer call() {
    for (int count : sockets) {
      if (count < 1) {
        err.println(count + " is no number of sockets; allowed: a whole number from 1 on");
        return CommandLine.ExitCode.USAGE;
      }
    }
    for (int count : sockets) {
      new ScalePlan(count, limits, Footprint.MEASURED).lines().forEach(out::println);
    }
    return CommandLine.ExitCode.OK;
  }
}
