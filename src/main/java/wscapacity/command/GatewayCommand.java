package wscapacity.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wscapacity.gateway.CountJson;
import wscapacity.gateway.Gateway;
import wscapacity.settings.Settings;
import wscapacity.settings.SettingsException;
import wscapacity.settings.SettingsReader;

/**
 * Runs the gateway of a target file as its own process, until the end of its standard input or
 * SIGTERM; then prints its count as one line of JSON.
 *
 * <p>The target's own clients may fetch tokens from it. Exit codes: 0, or 2 when it could not
 * start, with one line for each fault on stderr.
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
  public Integer call() throws IOException {
    try {
      serve(new SettingsReader(Path.of(""), Map.of("target", target), System.getenv()).read());
      return CommandLine.ExitCode.OK;
    } catch (SettingsException | UncheckedIOException e) {
      err.println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private void serve(Settings settings) throws IOException {
    if (settings.gateway().isEmpty()) {
      throw new UncheckedIOException(
          new IOException(settings.source() + " has no gateway block: its platform is real"));
    }
    Gateway gateway =
        Gateway.start(settings.gateway().get(), port, settings.target().token().clients());
    // In a hook, because SIGTERM ends the process without coming back here.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(gateway)));
    out.println("listening on " + gateway.uri());
    System.in.transferTo(OutputStream.nullOutputStream());
  }

  private void finish(Gateway gateway) {
    gateway.close();
    out.println(CountJson.of(gateway.count()));
  }
}
