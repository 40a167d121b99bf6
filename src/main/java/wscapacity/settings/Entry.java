package wscapacity.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One key's value.
 *
 * <p>A method that cannot read the value notes the fault and answers empty, so that the reading
 * goes on to the next fault.
 *
 * @param path the key, as in {@code load.step}
 * @param value the value, given or by default
 * @param origin where it stands, or should
 * @param meaning what the key is
 */
record Entry(String path, ConfigValue value, ConfigOrigin origin, String meaning, Faults faults) {

  /** The key alone: the value may be a secret. */
  @Override
  public String toString() {
    return path;
  }

  void fault(String problem) {
    faults.add(origin, path + " " + problem);
  }

  /** Notes that the value is missing. */
  void missing() {
    faults.addMissing(origin, path, meaning);
  }

  boolean isNull() {
    return type().filter(ConfigValueType.NULL::equals).isPresent();
  }

  /** A text that must be there and may be empty. */
  Optional<String> text() {
    if (isNull()) {
      missing();
    }
    return optionalText();
  }

  /** A text that must be there and must not be blank. */
  Optional<String> words() {
    return text().filter(this::isNotBlank);
  }

  /** A text that must not be blank, or null. */
  Optional<String> optionalWords() {
    return optionalText().filter(this::isNotBlank);
  }

  /** The text, with the choices in a fault's line. */
  Optional<String> oneOf(Collection<String> choices) {
    Optional<String> word = text();
    word.filter(given -> !choices.contains(given))
        .ifPresent(given -> fault("is " + shown() + "; " + Choices.suggestion(given, choices)));
    return word.filter(choices::contains);
  }

  /** The value in a fault's line; a value from the environment is not shown. */
  String shown() {
    return origin.description().equals(Environment.ORIGIN)
        ? "a value of the environment"
        : '"' + String.valueOf(value.unwrapped()) + '"';
  }

  /** An object over its defaults; empty when it is null. */
  Optional<Section> optionalSection(ConfigObject defaults) {
    return isNull() ? Optional.empty() : section(defaults);
  }

  /** An object over its defaults. */
  Optional<Section> section(ConfigObject defaults) {
    return object().map(object -> new Section(path, object, defaults, faults));
  }

  /** One entry of this object, which may be missing; empty when this is not an object. */
  Optional<Entry> member(String key, String keyMeaning) {
    return object()
        .map(
            object -> {
              ConfigValue member = object.get(key);
              ConfigOrigin place = member == null ? object.origin() : member.origin();
              return new Entry(path + "." + key, member, place, keyMeaning, faults);
            });
  }

  /** The entries of an object whose keys are free, as those of headers; null leaves one out. */
  Map<String, Entry> members() {
    Map<String, Entry> members = new LinkedHashMap<>();
    object()
        .ifPresent(
            object ->
                object.forEach(
                    (key, member) ->
                        members.put(
                            key,
                            new Entry(
                                path + "." + ConfigUtil.joinPath(key),
                                member,
                                member.origin(),
                                meaning,
                                faults))));
    members.values().removeIf(Entry::isNull);
    return members;
  }

  /** Whether it is a list without elements, or null. */
  boolean isEmptyList() {
    return isNull() || value instanceof ConfigList list && list.isEmpty();
  }

  /** The elements of a list; none when it is null. */
  List<Entry> elements() {
    List<Entry> elements = new ArrayList<>();
    if (value instanceof ConfigList list) {
      for (ConfigValue element : list) {
        String place = path + "[" + elements.size() + "]";
        elements.add(new Entry(place, element, element.origin(), meaning, faults));
      }
    } else if (type().isPresent() && !isNull()) {
      fault("is not a list; write [ … ]");
    }
    return elements;
  }

  /** The elements of a list, or this alone when it is no list; none when it is null. */
  List<Entry> oneOrMore() {
    if (value instanceof ConfigList || isNull()) {
      return elements();
    }
    return List.of(this);
  }

  /** The elements of a list that must have some; a value without brackets is one. */
  List<Entry> atLeastOne() {
    if (value instanceof ConfigList && !isEmptyList()) {
      return elements();
    }
    if (value instanceof ConfigList) {
      fault("is an empty list: " + meaning);
      return List.of();
    }
    return List.of(this);
  }

  private Optional<ConfigObject> object() {
    if (value instanceof ConfigObject object) {
      return Optional.of(object);
    }
    if (type().isPresent()) {
      fault("is not an object; write { … }");
    }
    return Optional.empty();
  }

  private Optional<String> optionalText() {
    Optional<ConfigValueType> type = type();
    if (type.isEmpty() || isNull()) {
      return Optional.empty();
    }
    if (type.get() == ConfigValueType.OBJECT || type.get() == ConfigValueType.LIST) {
      fault("is not a text; put it in quotes");
      return Optional.empty();
    }
    return Optional.of(String.valueOf(value.unwrapped()));
  }

  private boolean isNotBlank(String text) {
    if (text.isBlank()) {
      fault("is blank: " + meaning);
    }
    return !text.isBlank();
  }

  /** Empty, with a fault noted, while the value still is a reference that names nothing. */
  private Optional<ConfigValueType> type() {
    if (value == null) {
      return Optional.of(ConfigValueType.NULL);
    }
    try {
      return Optional.of(value.valueType());
    } catch (ConfigException.NotResolved e) {
      fault(
          "refers to "
              + Environment.reference(value)
              + ", which is neither an environment variable that is set nor a key of the file");
      return Optional.empty();
    }
  }
}
