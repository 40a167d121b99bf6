package wscapacity.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import wscapacity.settings.Credentials;

/**
 * Issues tokens for client credentials (RFC 6749, section 4.4). Errors have the two names of the
 * description that Genesys Cloud sends.
 */
final class TokenEndpoint {
  private static final String PATH = "/oauth/token";
  private static final String GRANT = "client_credentials";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<List<String>> clients;
  private final IssuedTokens tokens;
  private final Duration announcedLifetime;

  TokenEndpoint(List<Credentials> clients, IssuedTokens tokens, Duration announcedLifetime) {
    this.clients =
        clients.stream()
            .map(client -> List.of(client.id(), client.secret().value()))
            .collect(Collectors.toSet());
    this.tokens = tokens;
    this.announcedLifetime = announcedLifetime;
  }

  boolean isFor(FullHttpRequest request) {
    return request.method().equals(HttpMethod.POST)
        && new QueryStringDecoder(request.uri()).rawPath().endsWith(PATH);
  }

  Answer answer(FullHttpRequest request) {
    List<String> pair = credentials(request.headers());
    if (!clients.contains(pair)) {
      Map<String, String> challenge =
          Map.of(HttpHeaderNames.WWW_AUTHENTICATE.toString(), "Basic realm=\"gateway\"");
      return error(
          HttpResponseStatus.UNAUTHORIZED, "invalid_client", "authentication failed", challenge);
    }
    if (!grants(request).contains(GRANT)) {
      return error(
          HttpResponseStatus.BAD_REQUEST,
          "unsupported_grant_type",
          "grant_type must be " + GRANT,
          Map.of());
    }
    ObjectNode body =
        JSON.createObjectNode()
            .put("access_token", tokens.issue(pair.get(0)).value())
            .put("token_type", "bearer")
            .put("expires_in", announcedLifetime.toSeconds());
    return new Answer(
        HttpResponseStatus.OK.code(),
        body.toString(),
        Map.of(HttpHeaderNames.CACHE_CONTROL.toString(), "no-store"));
  }

  /** Id and secret; empty when there are none. */
  private static List<String> credentials(HttpHeaders headers) {
    String authorization = headers.get(HttpHeaderNames.AUTHORIZATION, "");
    int space = authorization.indexOf(' ');
    return space > 0 && authorization.substring(0, space).equalsIgnoreCase("Basic")
        ? pair(authorization.substring(space + 1).trim())
        : List.of();
  }

  private static List<String> grants(FullHttpRequest request) {
    String form = request.content().toString(StandardCharsets.UTF_8);
    return new QueryStringDecoder(form, false).parameters().getOrDefault("grant_type", List.of());
  }

  private static Answer error(
      HttpResponseStatus status, String error, String description, Map<String, String> headers) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("error", error)
            .put("description", description)
            .put("error_description", description);
    return new Answer(status.code(), body.toString(), headers);
  }

  /** Id and secret, both form-encoded within the pair (RFC 6749, section 2.3.1). */
  private static List<String> pair(String base64) {
    try {
      String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      return Arrays.stream(pair.split(":", 2))
          .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
          .toList();
    } catch (IllegalArgumentException notEncodedSo) {
      return List.of();
    }
  }
}
