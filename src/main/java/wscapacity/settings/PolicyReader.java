package wscapacity.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import wscapacity.settings.GatewayPolicy.Ending;
import wscapacity.settings.GatewayPolicy.MayBeZero;
import wscapacity.settings.GatewayPolicy.Networks;
import wscapacity.settings.GatewayPolicy.Refusal;
import wscapacity.settings.GatewayPolicy.Share;

/** Reads one element of {@code gateway.policies} as the record of its kind declares it. */
final class PolicyReader {
  private static final Map<String, Class<?>> KINDS =
      Arrays.stream(GatewayPolicy.class.getPermittedSubclasses())
          .collect(
              Collectors.toMap(kind -> Choices.word(kind.getSimpleName()), Function.identity()));

  private PolicyReader() {}

  /** The policy; empty when its kind is not known. */
  static Optional<GatewayPolicy> read(Entry policy) {
    return policy
        .member("kind", "allowed: " + Choices.list(KINDS.keySet()))
        .flatMap(kind -> kind.oneOf(KINDS.keySet()))
        .flatMap(
            kind ->
                policy
                    .section(Defaults.policies().get(kind))
                    .map(section -> read(section, KINDS.get(kind))));
  }

  private static GatewayPolicy read(Section policy, Class<?> kind) {
    RecordComponent[] components = kind.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components).map(component -> value(policy, component)).toArray();
    try {
      Constructor<?> constructor = kind.getDeclaredConstructor(types);
      return (GatewayPolicy) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no policy of kind " + kind.getSimpleName(), e);
    }
  }

  private static Object value(Section policy, RecordComponent component) {
    String key = Choices.word(component.getName());
    Class<?> type = component.getType();
    if (type == Ending.class) {
      return Answers.ending(policy);
    }
    if (type == Refusal.class) {
      // A policy with one way to refuse has its keys beside the others.
      return Answers.refusal(key.equals("refusal") ? policy : policy.section(key));
    }
    Entry entry = policy.entry(key);
    if (type == List.class) {
      return list(entry, component);
    }
    if (type == Optional.class) {
      return entry.isNull() ? Optional.empty() : Optional.of(Scalar.positive(entry));
    }
    if (type == OptionalInt.class) {
      return Scalar.optionalWholeNumber(entry, 1, Integer.MAX_VALUE);
    }
    return scalar(entry, type, component);
  }

  private static List<?> list(Entry entry, RecordComponent component) {
    if (component.isAnnotationPresent(Networks.class)) {
      return Answers.networks(entry);
    }
    Class<?> element =
        (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    return element == String.class
        ? Answers.words(entry)
        : entry.atLeastOne().stream().map(each -> scalar(each, element, component)).toList();
  }

  private static Object scalar(Entry entry, Class<?> type, RecordComponent marked) {
    boolean mayBeZero = marked.isAnnotationPresent(MayBeZero.class);
    if (type == int.class || type == Integer.class) {
      return Scalar.wholeNumber(entry, mayBeZero ? 0 : 1);
    } else if (type == long.class) {
      return Scalar.wholeNumber(entry);
    } else if (type == double.class) {
      return marked.isAnnotationPresent(Share.class) ? Scalar.share(entry) : Scalar.rate(entry);
    } else if (type == Duration.class) {
      return mayBeZero ? Scalar.notNegative(entry) : Scalar.positive(entry);
    } else if (type == boolean.class) {
      return Scalar.flag(entry);
    } else if (type == String.class) {
      return entry.words().orElse("");
    }
    return choice(entry, type.asSubclass(Enum.class));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object choice(Entry entry, Class type) {
    return Scalar.choice(entry, type);
  }
}
