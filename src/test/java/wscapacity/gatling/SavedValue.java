package wscapacity.gatling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.jsonpath.JsonPath;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scala.collection.Iterator;
import wscapacity.settings.Save;

/** Finds the value that a {@link Save} takes from an answer or a message. */
public final class SavedValue {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Save save;
  private final Pattern regex;
  private final JsonPath path;

  /**
   * @throws IllegalArgumentException when the expression is no JSONPath
   */
  public SavedValue(Save save) {
    this.save = save;
    boolean isRegex = save.source() == Save.Source.REGEX;
    this.regex = isRegex ? Pattern.compile(save.expression()) : null;
    this.path = isRegex ? null : path(save.expression());
  }

  /** The value; null when there is none. */
  public String in(String text) {
    return save.source() == Save.Source.REGEX ? group(text) : node(text);
  }

  /** A JSONPath as Gatling reads it. */
  static JsonPath path(String expression) {
    var compiled = JsonPath.compile(expression);
    if (compiled.isLeft()) {
      throw new IllegalArgumentException(
          "is not a JSONPath: " + compiled.swap().toOption().get().reason());
    }
    return compiled.toOption().get();
  }

  private String group(String text) {
    Matcher matcher = regex.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }

  /** A protocol may put a type before its JSON, as Socket.IO does in {@code 0{"sid":…}}. */
  private String node(String text) {
    int begin = Math.max(0, firstOf(text));
    try {
      JsonNode root = JSON.readTree(text.substring(begin));
      Iterator<JsonNode> found = path.query(root);
      if (!found.hasNext()) {
        return null;
      }
      JsonNode value = found.next();
      return value.isValueNode() ? value.asText() : value.toString();
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static int firstOf(String text) {
    int object = text.indexOf('{');
    int list = text.indexOf('[');
    return object < 0 ? list : list < 0 ? object : Math.min(object, list);
  }
}
