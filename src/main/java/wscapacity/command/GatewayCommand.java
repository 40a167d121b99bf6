package wscapacity.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import wscapacity.gateway.Gateway;
import wscapacity.settings.GatewayPolicy;
import wscapacity.settings.GatewayPolicy.ConcurrencyCap;
import wscapacity.settings.GatewayPolicy.Refusal;
import wscapacity.settings.GatewayPolicy.Scope;
import wscapacity.settings.GatewaySettings;
import wscapacity.settings.GatewaySettings.Reply;

/**
 * Runs the embedded platform as its own process, until the end of its standard input or SIGTERM;
 * then prints its count as one line of JSON.
 */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    description = "Runs the embedded platform as its own process.")
public final class GatewayCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  @Option(names = "--port", defaultValue = "0", description = "The port; 0 is a free one.")
  private int port;

  @Option(
      names = "--policy",
      converter = PolicyOption.class,
      description = "A limit, as in concurrency-cap:250; may be repeated.")
  private List<GatewayPolicy> policies = List.of();

  /** Starts the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new GatewayCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Gateway gateway = Gateway.start(settings(), port);
    // In a hook, because SIGTERM ends the process without coming back here.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(gateway)));
    System.out.println("listening on " + gateway.uri());
    System.in.transferTo(OutputStream.nullOutputStream());
    return 0;
  }

  private GatewaySettings settings() {
    return new GatewaySettings(
        Duration.ofHours(1),
        201,
        "{\"connectUri\":\"#{connectUrl}\",\"id\":\"#{id}\"}",
        List.of(new Reply("ping", "{\"message\":\"pong\"}")),
        policies);
  }

  private static void finish(Gateway gateway) {
    // Closing thousands of sockets takes a moment that a second signal may not leave.
    try (gateway) {
      System.out.println(JSON.writeValueAsString(gateway.count()));
    } catch (JsonProcessingException e) {
      System.err.println("the count could not be written: " + e.getMessage());
    }
  }

  private static final class PolicyOption implements ITypeConverter<GatewayPolicy> {
    private static final String CAP = "concurrency-cap:";

    @Override
    public GatewayPolicy convert(String text) {
      if (text.matches(CAP + "\\d{1,9}")) {
        Refusal refusal =
            new Refusal(403, "{\"error\":\"access_denied\"}", OptionalInt.empty(), Map.of());
        int limit = Integer.parseInt(text.substring(CAP.length()));
        return new ConcurrencyCap(limit, Scope.TOTAL, refusal);
      }
      throw new TypeConversionException("\"" + text + "\" must be " + CAP + "N");
    }
  }
}
