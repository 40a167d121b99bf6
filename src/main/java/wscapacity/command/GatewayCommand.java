package wscapacity.command;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wscapacity.gateway.CountJson;
import wscapacity.gateway.Gateway;
import wscapacity.settings.Settings;
import wscapacity.settings.SettingsException;
import wscapacity.settings.SettingsReader;
import wscapacity.settings.TokenSettings;

/**
 * Runs the gateway of a target file as its own process, with or without a terminal, until Ctrl-C or
 * SIGTERM; then prints its count as one line of JSON, the last. The first lines are its URL and the
 * command that aims a run at it.
 *
 * <p>The target's own clients may fetch tokens from it, beside one of the gateway's own. Exit code:
 * 2 when it could not start, with one line for each fault on stderr.
 */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    description = "Runs the gateway of a target file as its own process.")
public final class GatewayCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @Option(names = "--port", defaultValue = "0", description = "The port; 0 is a free one.")
  private int port;

  @Option(
      names = "--target",
      defaultValue = "first-run",
      description = "A target with a gateway block: its name or path.")
  private String target;

  GatewayCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Starts the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new GatewayCommand(System.out, System.err)).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      serve(new SettingsReader(Path.of(""), Map.of("target", target), System.getenv()).read());
      return CommandLine.ExitCode.OK;
    } catch (SettingsException e) {
      err.println(e.getMessage());
    } catch (UncheckedIOException e) {
      err.println(e.getCause().getMessage() + "; choose another one with --port, 0 is a free one");
    }
    return CommandLine.ExitCode.USAGE;
  }

  private void serve(Settings settings) throws InterruptedException {
    if (settings.gateway().isEmpty()) {
      throw new SettingsException(
          List.of(settings.source() + " has no gateway block: its platform is real"));
    }
    TokenSettings token = settings.target().token();
    Gateway gateway = Gateway.start(settings.gateway().get(), port, token.clients());
    // In a hook, because a signal ends the process without coming back here.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(gateway)));
    out.println("listening on " + gateway.uri());
    out.println("Aim a run at it: " + run(gateway, token));
    new CountDownLatch(1).await();
  }

  /** With the gateway's own client, which is of use on loopback only and ends with the process. */
  private String run(Gateway gateway, TokenSettings token) {
    String run =
        "mvn gatling:test -Dtarget=%s -Dgateway=null -Dtarget.base-url=%s"
            .formatted(target, gateway.uri());
    return token instanceof TokenSettings.ClientCredentials
        ? run
            + " '-Dtarget.token.clients=[{id=\"%s\",secret=\"%s\"}]'"
                .formatted(gateway.clientId(), gateway.clientSecret().value())
        : run;
  }

  private void finish(Gateway gateway) {
    gateway.close();
    out.println(CountJson.of(gateway.count()));
  }
}
