package wscapacity.gatling;

import io.gatling.commons.stats.KO$;
import io.gatling.core.CoreComponents;
import io.gatling.core.stats.StatsEngine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scala.Option;

/**
 * Stands in for Gatling's StatsEngine for one connection: takes what Gatling would log of it as
 * facts for its attempt, which then logs in better words.
 *
 * <p>A proxy rather than an implementation, because the trait's other methods change between
 * versions. Gatling's WsFsm keeps the engine that its connect action was built with, so all later
 * events of the socket come here too.
 */
final class AttemptStats implements InvocationHandler {

  private static final String CLOSE = "close";

  /** A check that saves a value is named by its key. */
  private static final Pattern NOTHING_TO_SAVE =
      Pattern.compile("((?:greeting|requests)\\S*\\.save\\.[\\w-]+)");

  private final StatsEngine real;
  private final ObservedAttempt attempt;
  private final Conversation conversation;

  private AttemptStats(StatsEngine real, ObservedAttempt attempt) {
    this.real = real;
    this.attempt = attempt;
    this.conversation = attempt.socket().conversation();
  }

  /** The same components, except that their StatsEngine tells {@code attempt}, by its clock. */
  static CoreComponents observing(CoreComponents core, ObservedAttempt attempt) {
    StatsEngine engine =
        (StatsEngine)
            Proxy.newProxyInstance(
                StatsEngine.class.getClassLoader(),
                new Class<?>[] {StatsEngine.class},
                new AttemptStats(core.statsEngine(), attempt));
    return new CoreComponents(
        core.actorSystem(),
        core.eventLoopGroup(),
        core.controller(),
        core.throttler(),
        engine,
        attempt::now,
        core.exit(),
        core.configuration());
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "logResponse" -> {
        long endMs = (Long) arguments[4];
        // Gatling marks a frame that no check asked for with a negative end.
        if (endMs >= 0) {
          boolean ko = arguments[5] == KO$.MODULE$;
          logged((String) arguments[2], (Long) arguments[3], endMs, ko, text(arguments[7]));
        }
        return null;
      }
      case "logRequestCrash" -> {
        String problem = (String) arguments[3];
        attempt.handshake().failed(attempt.now(), problem);
        conversation.unsayable(problem);
        return null;
      }
      default -> {
        return passOn(real, method, arguments);
      }
    }
  }

  static Object passOn(StatsEngine real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  static String text(Object option) {
    Option<?> message = (Option<?>) option;
    return message.isEmpty() ? "" : message.get().toString();
  }

  private void logged(String name, long startMs, long endMs, boolean ko, String message) {
    switch (name) {
      case ReportRows.HANDSHAKE -> {
        if (ko) {
          attempt.handshake().failed(endMs, message);
        } else {
          attempt.handshake().accepted(endMs);
        }
      }
      case ReportRows.GREETING_SENT, ReportRows.HEARTBEAT_SENT -> {
        if (!ko) {
          conversation.asked();
        }
      }
      case CLOSE -> {
        if (ko) {
          attempt.socket().closeUnacknowledged();
        }
      }
      default -> {
        // The others are holds that simply lasted: nothing that needs a line.
        if (name.startsWith(ReportRows.GREETING) || name.equals(ReportRows.HEARTBEAT)) {
          replied(name, startMs, endMs, ko, message);
        }
      }
    }
  }

  private void replied(String row, long startMs, long endMs, boolean ko, String message) {
    if (!ko) {
      conversation.replied(row, startMs, endMs);
      return;
    }
    Matcher save = NOTHING_TO_SAVE.matcher(message);
    if (save.find()) {
      conversation.valueMissing(row, save.group(1));
    } else {
      conversation.replyMissing(row);
    }
  }
}
