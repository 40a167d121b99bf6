package wscapacity.settings;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings as a reader of a report may see them: keys as in a target file, values as texts.
 *
 * <p>Left out is what is or may hold a credential: secrets, OAuth clients (only their number is
 * shown), the values of headers, request bodies and the queries of URLs.
 */
final class ShownSettings {
  private static final Set<String> BODIES = Set.of("body", "create-answer", "replies");
  private static final String HIDDEN = "***";

  /** Records whose own text is what may be seen of them. */
  private static final Set<Class<?>> HIDDEN_OR_WORDED =
      Set.of(Secret.class, Message.class, Users.class, Request.class, Step.class, AfterRun.class);

  private final Map<String, String> shown = new LinkedHashMap<>();

  private final String question;

  private ShownSettings(String question) {
    this.question = question;
  }

  static Map<String, String> of(Settings settings, String question) {
    ShownSettings all = new ShownSettings(question);
    all.add("", settings);
    return all.shown;
  }

  private void add(String path, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresentOrElse(there -> add(path, there), () -> shown.put(path, "none"));
    } else if (value instanceof OptionalInt number) {
      shown.put(path, number.isPresent() ? Integer.toString(number.getAsInt()) : "none");
    } else if (value instanceof OptionalDouble number) {
      shown.put(path, number.isPresent() ? Double.toString(number.getAsDouble()) : "none");
    } else if (value instanceof Questions questions) {
      addAsked(questions);
    } else if (value instanceof Record members && !HIDDEN_OR_WORDED.contains(value.getClass())) {
      addMembers(path, members);
    } else {
      shown.put(path, text(value));
    }
  }

  private void addAsked(Questions questions) {
    for (RecordComponent component : Questions.class.getRecordComponents()) {
      if (component.getName().equalsIgnoreCase(question)) {
        add(Choices.word(component.getName()), value(questions, component));
      }
    }
  }

  private void addMembers(String path, Record members) {
    RecordComponent[] components = members.getClass().getRecordComponents();
    if (components.length == 0) {
      shown.put(path, Choices.word(members.getClass().getSimpleName()));
    }
    for (RecordComponent component : components) {
      String key = Choices.word(component.getName());
      String full = path.isEmpty() ? key : path + "." + key;
      if (BODIES.contains(key)) {
        continue;
      }
      add(full, value(members, component));
    }
  }

  private static Object value(Record members, RecordComponent component) {
    try {
      return component.getAccessor().invoke(members);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the accessor of a settings record failed", e);
    }
  }

  private static String text(Object value) {
    if (value instanceof Duration duration) {
      return duration(duration);
    }
    if (value instanceof Map<?, ?> headers) {
      return headers.isEmpty()
          ? "none"
          : headers.keySet().stream()
              .map(name -> name + ": " + HIDDEN)
              .sorted()
              .collect(Collectors.joining(", "));
    }
    if (value instanceof List<?> list) {
      return list(list);
    }
    if (value instanceof Enum<?> choice) {
      return Choices.word(choice);
    }
    if (value instanceof Double number) {
      return number == Math.rint(number)
          ? Long.toString(number.longValue())
          : Double.toString(number);
    }
    return value instanceof Secret ? HIDDEN : withoutQuery(value.toString());
  }

  private static String list(List<?> list) {
    if (list.isEmpty()) {
      return "none";
    }
    if (list.get(0) instanceof GatewayPolicy) {
      return list.stream()
          .map(policy -> policy((GatewayPolicy) policy))
          .collect(Collectors.joining("; "));
    }
    if (list.get(0) instanceof Duration) {
      return list.stream().map(ShownSettings::text).collect(Collectors.joining(", "));
    }
    if (list.get(0) instanceof Request) {
      return String.join(", ", strings(list));
    }
    boolean texts = list.stream().allMatch(String.class::isInstance);
    return texts ? String.join(", ", strings(list)) : Integer.toString(list.size());
  }

  private static String policy(GatewayPolicy policy) {
    ShownSettings members = new ShownSettings("");
    members.addMembers("", (Record) policy);
    String text =
        members.shown.entrySet().stream()
            .filter(member -> !member.getValue().equals("none") && !member.getValue().isEmpty())
            .map(member -> member.getKey() + " " + member.getValue())
            .collect(Collectors.joining(", "));
    return policy.kind() + " (" + text + ")";
  }

  private static Collection<String> strings(List<?> list) {
    return list.stream().map(Object::toString).toList();
  }

  private static String withoutQuery(String text) {
    return text.matches("(?s)\\S*\\?\\S*") ? text.replaceFirst("(?s)\\?.*", "?…") : text;
  }

  private static String duration(Duration duration) {
    long ms = duration.toMillis();
    if (ms % 1_000 != 0 || ms == 0) {
      return ms + " ms";
    }
    long seconds = ms / 1_000;
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
