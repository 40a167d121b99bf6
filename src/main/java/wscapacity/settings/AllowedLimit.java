package wscapacity.settings;

import java.util.OptionalDouble;

/**
 * A limit that a platform announces.
 *
 * @param request the name of the request that read it
 * @param limit the figure that is limited
 * @param value what is allowed; empty when the answer does not say
 */
public record AllowedLimit(String request, Request.Limit limit, OptionalDouble value) {

  /** One line on the limit beside what a load plans. */
  public String besides(Staircase load, int requestsOfEachUser) {
    String name = Choices.word(limit).replace('-', ' ');
    if (value.isEmpty()) {
      return request + ": the answer does not say how many " + name + " are allowed";
    }
    double planned =
        switch (limit) {
          case OPEN_SOCKETS -> load.top();
          case UPGRADES_PER_MINUTE -> load.upgradesPerSecond() * 60;
          case REQUESTS_PER_MINUTE -> load.upgradesPerSecond() * 60 * requestsOfEachUser;
        };
    String line =
        "%s: %s: %.0f allowed, %.0f planned".formatted(request, name, value.getAsDouble(), planned);
    return planned > value.getAsDouble() ? line + "; warning: the plan exceeds the limit" : line;
  }
}
