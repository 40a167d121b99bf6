package wscapacity.importing;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wscapacity.attempt.Outcome;

/**
 * A line of HAProxy's HTTP log ({@code option httplog}), with or without what syslog puts before
 * it.
 *
 * <p>Its timers are {@code TR/Tw/Tc/Tr/Ta} and its termination state says who ended the session
 * (Configuration Manual, 8.2.3 and 8.5). A line is written when the session ends.
 */
final class HaproxyLine implements LogLine {
  private static final Pattern LINE =
      Pattern.compile(
          ".*?\\S+:[0-9]+ \\[([0-9]{2}/[A-Za-z]{3}/[0-9]{4}:[0-9:.]+)\\] \\S+ \\S+/\\S+"
              + " (-?[0-9]+)/(-?[0-9]+)/(-?[0-9]+)/(-?[0-9]+)/\\+?(-?[0-9]+) (-?[0-9]+) \\+?[0-9]+"
              + " \\S+ \\S+ (\\S{4}) [0-9+/]+ [0-9/]+ (?:\\{.*\\} )*\"(.*)\"?");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSS", Locale.ENGLISH);

  private final ZoneId zone;

  HaproxyLine(ZoneId zone) {
    this.zone = zone;
  }

  static boolean isHead(String head) {
    return head.lines().limit(50).anyMatch(line -> LINE.matcher(line).matches());
  }

  @Override
  public Optional<LoggedRequest> read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long startedMs;
    try {
      startedMs =
          LocalDateTime.parse(matcher.group(1), TIME).atZone(zone).toInstant().toEpochMilli();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
    long activeMs = Math.max(0, Long.parseLong(matcher.group(6)));
    int status = Integer.parseInt(matcher.group(7));
    long latencyMs = 0;
    for (int timer = 2; timer <= 5; timer++) {
      // A timer of -1 stands for a phase that was not reached.
      latencyMs += Math.max(0, Long.parseLong(matcher.group(timer)));
    }
    return Optional.of(
        new LoggedRequest(
            startedMs,
            status == LoggedRequest.SWITCHING_PROTOCOLS ? latencyMs : activeMs,
            startedMs + activeMs,
            status,
            LoggedRequest.path(matcher.group(9)),
            Optional.empty(),
            Optional.of(ending(matcher.group(8)))));
  }

  /** By the first letter of the termination state: who, or what, ended the session. */
  private static SocketEnding ending(String state) {
    return switch (state.charAt(0)) {
      case '-', 'C' -> SocketEnding.CLOSED_BY_US;
      case 'c', 's' -> new SocketEnding(Outcome.ABNORMAL, 0, state + ": a timeout of HAProxy");
      case 'S' -> new SocketEnding(Outcome.ABNORMAL, 0, state + ": ended by the server");
      case 'D' -> new SocketEnding(Outcome.ABNORMAL, 0, state + ": the server went down");
      default -> new SocketEnding(Outcome.ABNORMAL, 0, state + ": ended by HAProxy");
    };
  }
}
