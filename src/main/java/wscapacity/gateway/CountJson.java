package wscapacity.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/** The gateway's count as JSON, on one line. */
public final class CountJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private CountJson() {}

  /** The count without its log. */
  public static String of(GatewayCount count) {
    try {
      return JSON.writeValueAsString(count);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a count is always JSON", e);
    }
  }
}
