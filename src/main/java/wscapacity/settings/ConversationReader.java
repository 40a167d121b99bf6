package wscapacity.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what is said on an open socket: greeting, replies, heartbeat and in-band failures. */
final class ConversationReader {
  private final Placeholders placeholders;

  ConversationReader(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /** Steps that may stand without brackets when there is only one. */
  List<Step> greeting(Entry greeting) {
    return greeting.oneOrMore().stream()
        .flatMap(
            element -> element.section(Defaults.step()).stream().map(step -> step(element, step)))
        .toList();
  }

  List<Reply> replies(Entry replies) {
    return replies.elements().stream()
        .flatMap(element -> element.section(Defaults.answer()).stream().map(this::reply))
        .toList();
  }

  Heartbeat heartbeat(Section target) {
    if (target.entry("heartbeat").isNull()) {
      return new Heartbeat.Listen();
    }
    Section heartbeat = target.section("heartbeat");
    Duration every = Scalar.positive(heartbeat.entry("every"));
    Duration timeout = Scalar.positive(heartbeat.entry("timeout"));
    boolean ping = Scalar.flag(heartbeat.entry("ping"));
    Optional<Message> send = message(heartbeat, "send");
    if (ping && send.isPresent()) {
      heartbeat
          .entry("ping")
          .fault("is true, but a message to send is given, too; give one of them");
    }
    if (ping) {
      return new Heartbeat.Ping(every, timeout);
    }
    if (send.isEmpty()) {
      return new Heartbeat.Listen();
    }
    return new Heartbeat.Exchange(send.get(), expectation(heartbeat), every, timeout);
  }

  List<InBand> inBand(Entry inBand) {
    return inBand.elements().stream()
        .flatMap(element -> element.section(Defaults.inBand()).stream())
        .flatMap(section -> inBand(section).stream())
        .toList();
  }

  private Step step(Entry element, Section step) {
    Optional<Message> send = message(step, "send");
    Optional<Expectation> expect = expectation(step);
    if (send.isEmpty() && expect.isEmpty()) {
      element.fault("neither sends nor expects anything; give send, expect, or both");
    }
    List<Save> saves = SaveReader.read(step.entry("save"));
    if (!saves.isEmpty() && expect.filter(reply -> reply.type() == FrameType.TEXT).isEmpty()) {
      step.entry("save").fault("has no text to take values from; give expect");
    }
    saves.forEach(save -> placeholders.define(save.name()));
    return new Step(send, expect, Scalar.positive(step.entry("timeout")), saves);
  }

  private Reply reply(Section section) {
    String when = Expressions.read(section.entry("when"));
    Optional<Message> send = message(section, "send");
    if (send.isEmpty()) {
      section.entry("send").missing();
    }
    return new Reply(when, send.orElse(new Message(FrameType.TEXT, "")));
  }

  private static Optional<InBand> inBand(Section section) {
    String when = Expressions.read(section.entry("when"));
    Entry name = section.entry("name");
    Optional<String> word = name.words();
    word.filter(text -> !text.matches("[\\w.-]{1,40}"))
        .ifPresent(text -> name.fault("is not one word of letters, digits, _, . and -"));
    return word.map(text -> new InBand(when, text));
  }

  private Optional<Message> message(Section section, String key) {
    Entry text = section.entry(key);
    Entry binary = section.entry(key + "-binary");
    onlyOne(text, binary);
    Optional<String> literal = literal(binary);
    if (literal.isPresent()) {
      return Optional.of(new Message(FrameType.BINARY, literal.get()));
    }
    if (text.isNull()) {
      return Optional.empty();
    }
    // White space is a message: STOMP's heartbeat is a line feed.
    Optional<String> content = text.text();
    content.filter(String::isEmpty).ifPresent(empty -> text.fault("is empty; null sends nothing"));
    content.ifPresent(given -> placeholders.check(text, given));
    return content.map(given -> new Message(FrameType.TEXT, given));
  }

  private Optional<Expectation> expectation(Section section) {
    Entry text = section.entry("expect");
    Entry binary = section.entry("expect-binary");
    onlyOne(text, binary);
    Optional<String> literal = literal(binary);
    if (literal.isPresent()) {
      return Optional.of(new Expectation(FrameType.BINARY, literal.get()));
    }
    Optional<String> expression = text.optionalWords();
    expression.ifPresent(given -> placeholders.check(text, given));
    expression.ifPresent(given -> checkExpression(text, given));
    return expression.map(given -> new Expectation(FrameType.TEXT, given));
  }

  private Optional<String> literal(Entry binary) {
    Optional<String> literal = binary.optionalWords();
    literal.ifPresent(given -> placeholders.check(binary, given));
    literal.ifPresent(given -> checkLiteral(binary, given));
    return literal;
  }

  /** A placeholder may stand for text in quotes, or for pairs of digits outside of them. */
  private static void checkLiteral(Entry entry, String literal) {
    try {
      BinaryLiteral.bytes(Placeholders.filledIn(literal, "00"));
    } catch (IllegalArgumentException e) {
      entry.fault(
          "is no binary literal: " + e.getMessage() + "; allowed: " + BinaryLiteral.ALLOWED);
    }
  }

  private static void checkExpression(Entry entry, String expression) {
    try {
      Pattern.compile(Placeholders.filledIn(expression));
    } catch (PatternSyntaxException e) {
      entry.fault(Expressions.fault(e));
    }
  }

  private static void onlyOne(Entry text, Entry binary) {
    if (!text.isNull() && !binary.isNull()) {
      binary.fault("is given beside " + text.path() + "; give one of them");
    }
  }
}
