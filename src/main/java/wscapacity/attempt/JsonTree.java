package wscapacity.attempt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Trees of JSON to text and back.
 *
 * <p>Jackson's ObjectMapper does so too, and loads some 400 classes for the mapping of objects: a
 * tenth of a second of processor time in each run, which has trees only.
 */
public final class JsonTree {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTree() {}

  /** On one line. */
  public static String line(JsonNode tree) {
    return text(tree, false);
  }

  /** Indented, as {@link JsonNode#toPrettyString} is. */
  public static String indented(JsonNode tree) {
    return text(tree, true);
  }

  private static String text(JsonNode tree, boolean indented) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      if (indented) {
        json.useDefaultPrettyPrinter();
      }
      write(tree, json);
    } catch (IOException e) {
      throw new UncheckedIOException("a tree is always JSON", e);
    }
    return text.toString();
  }

  private static void write(JsonNode node, JsonGenerator json) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
          json.writeFieldName(member.getKey());
          write(member.getValue(), json);
        }
        json.writeEndObject();
      }
      case ARRAY -> {
        json.writeStartArray();
        for (JsonNode element : node) {
          write(element, json);
        }
        json.writeEndArray();
      }
      case STRING -> json.writeString(node.textValue());
      case BOOLEAN -> json.writeBoolean(node.booleanValue());
      case NUMBER -> number(node, json);
      case NULL -> json.writeNull();
      default -> throw new IllegalArgumentException("no part of a tree: " + node.getNodeType());
    }
  }

  private static void number(JsonNode node, JsonGenerator json) throws IOException {
    switch (node.numberType()) {
      case INT -> json.writeNumber(node.intValue());
      case LONG -> json.writeNumber(node.longValue());
      case DOUBLE -> json.writeNumber(node.doubleValue());
      case FLOAT -> json.writeNumber(node.floatValue());
      case BIG_INTEGER -> json.writeNumber(node.bigIntegerValue());
      case BIG_DECIMAL -> json.writeNumber(node.decimalValue());
    }
  }

  /**
   * Reads the tree of a file; that of an empty file is missing.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException when it is not JSON
   */
  public static JsonNode read(Path file) throws IOException {
    try (JsonParser json = JSON.createParser(file.toFile())) {
      return json.nextToken() == null ? NODES.missingNode() : tree(json);
    }
  }

  /** The value whose first token the parser is at. */
  private static JsonNode tree(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = NODES.objectNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          object.set(name, tree(json));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          array.add(tree(json));
        }
        yield array;
      }
      case VALUE_STRING -> NODES.textNode(json.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NUMBER_INT -> whole(json);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(json.getDoubleValue());
      default -> NODES.nullNode();
    };
  }

  private static JsonNode whole(JsonParser json) throws IOException {
    return switch (json.getNumberType()) {
      case INT -> NODES.numberNode(json.getIntValue());
      case LONG -> NODES.numberNode(json.getLongValue());
      default -> NODES.numberNode(json.getBigIntegerValue());
    };
  }
}
