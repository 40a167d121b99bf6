package wscapacity.attempt;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns the fields of one line into an event; texts that recur are one object. */
final class EventParser {
  private static final Map<String, Phase> PHASES = byText(Phase.values(), Phase::text);
  private static final Map<String, Event.Kind> KINDS =
      byText(Event.Kind.values(), Event.Kind::text);
  private static final Map<String, Outcome> OUTCOMES = byText(Outcome.values(), Outcome::text);

  /** More than one machine can hold; figures are counted per number of open sockets. */
  private static final int MOST_OPEN_SOCKETS = 10_000_000;

  /** Lines of runs that are older than the last column end before it. */
  private static final List<String> WITHOUT_ADDRESS =
      EventColumns.NAMES.subList(0, EventColumns.NAMES.size() - 1);

  /** Bounds the memory of a file whose details are all different. */
  private static final int MOST_KNOWN_TEXTS = 10_000;

  private final Map<String, String> knownTexts = new HashMap<>();

  /** What is wrong with a line; the reader adds where. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Malformed(String what) {
      super(what);
    }
  }

  static void checkHeader(EventFields fields) {
    List<String> names = fields.texts();
    if (!names.equals(EventColumns.NAMES) && !names.equals(WITHOUT_ADDRESS)) {
      throw new Malformed("the header must be " + String.join(",", EventColumns.NAMES));
    }
  }

  Event parse(EventFields fields) {
    boolean hasAddress = fields.count() == EventColumns.NAMES.size();
    if (!hasAddress && fields.count() != WITHOUT_ADDRESS.size()) {
      throw new Malformed("it has " + fields.count() + " fields, not " + EventColumns.NAMES.size());
    }
    Event.Kind kind = named(KINDS, fields, 5);
    Outcome outcome = named(OUTCOMES, fields, 6);
    checkOutcome(kind, outcome);
    return new Event(
        number(fields, 0),
        known(fields.text(1)),
        number(fields, 2),
        smallNumber(fields, 3),
        named(PHASES, fields, 4),
        kind,
        outcome,
        fields.isEmpty(7) ? 0 : smallNumber(fields, 7),
        known(fields.text(8)),
        number(fields, 9),
        openSockets(fields, 10),
        smallNumber(fields, 11),
        token(fields),
        silence(fields),
        hasAddress ? known(fields.text(WITHOUT_ADDRESS.size())) : "");
  }

  private TokenUse token(EventFields fields) {
    if (fields.isEmpty(12)) {
      return TokenUse.NONE;
    }
    OptionalLong left =
        fields.isEmpty(14) ? OptionalLong.empty() : OptionalLong.of(number(fields, 14));
    return new TokenUse(known(fields.text(12)), optional(fields, 13), left);
  }

  private static Silence silence(EventFields fields) {
    return new Silence(optional(fields, 15), optional(fields, 16), optional(fields, 17));
  }

  private static long optional(EventFields fields, int column) {
    return fields.isEmpty(column) ? -1 : number(fields, column);
  }

  private static void checkOutcome(Event.Kind kind, Outcome outcome) {
    boolean allowed =
        switch (kind) {
          case HANDSHAKE ->
              switch (outcome.stage()) {
                case ACCEPTED, REFUSED, NOT_ESTABLISHED -> true;
                case STEP, NOT_ATTEMPTED, ENDED -> false;
              };
          case REFUSAL -> outcome == Outcome.REFUSED;
          case END -> outcome.stage() == Outcome.Stage.ENDED;
          case TOKEN, CREATE, FRAME, HEARTBEAT, INJECTOR, START, SKIPPED, STOPPED, LOST -> true;
        };
    if (!allowed) {
      throw new Malformed("the outcome of kind " + kind.text() + " cannot be " + outcome.text());
    }
  }

  private static long number(EventFields fields, int column) {
    try {
      return fields.number(column);
    } catch (NumberFormatException e) {
      throw new Malformed(
          EventColumns.NAMES.get(column)
              + " must be a whole number, was '"
              + fields.text(column)
              + "'");
    }
  }

  private static int openSockets(EventFields fields, int column) {
    long open = number(fields, column);
    if (open < 0 || open > MOST_OPEN_SOCKETS) {
      throw new Malformed(
          EventColumns.NAMES.get(column)
              + " must be from 0 to "
              + MOST_OPEN_SOCKETS
              + ", was "
              + open);
    }
    return (int) open;
  }

  private static int smallNumber(EventFields fields, int column) {
    long number = number(fields, column);
    if (number != (int) number) {
      throw new Malformed(EventColumns.NAMES.get(column) + " is too large: " + number);
    }
    return (int) number;
  }

  private static <T> T named(Map<String, T> values, EventFields fields, int column) {
    T value = values.get(fields.text(column));
    if (value == null) {
      String allowed = values.keySet().stream().sorted().collect(Collectors.joining(", "));
      throw new Malformed(
          EventColumns.NAMES.get(column)
              + " must be one of "
              + allowed
              + ", was '"
              + fields.text(column)
              + "'");
    }
    return value;
  }

  private String known(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String known = knownTexts.get(text);
    if (known != null) {
      return known;
    }
    // A file of another tool may hold anything.
    String printable = Printable.of(text);
    if (knownTexts.size() < MOST_KNOWN_TEXTS) {
      knownTexts.put(text, printable);
    }
    return printable;
  }

  private static <T> Map<String, T> byText(T[] values, Function<T, String> text) {
    return Arrays.stream(values).collect(Collectors.toMap(text, Function.identity()));
  }
}
