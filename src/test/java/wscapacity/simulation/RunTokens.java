package wscapacity.simulation;

import java.util.ArrayList;
import java.util.List;
import wscapacity.gatling.Observation;
import wscapacity.settings.Target;
import wscapacity.settings.TokenSettings;
import wscapacity.token.TokenSource;

/** The sources of a run's tokens: the target file's own, and those that a question adds. */
final class RunTokens implements AutoCloseable {

  private final Target target;
  private final Observation observation;
  private final TokenSource own;
  private final List<TokenSource> added = new ArrayList<>();

  RunTokens(Target target, Observation observation) {
    this.target = target;
    this.observation = observation;
    own = source(target.token());
  }

  /** The target file's own tokens. */
  TokenSource own() {
    return own;
  }

  /** Tokens of its own, beside those of the target file. */
  TokenSource add(TokenSettings token) {
    TokenSource source = source(token);
    added.add(source);
    return source;
  }

  @Override
  public void close() {
    own.close();
    added.forEach(TokenSource::close);
  }

  private TokenSource source(TokenSettings token) {
    return TokenSource.of(token, target.route(), observation.clock(), new TokenEvents(observation));
  }
}
