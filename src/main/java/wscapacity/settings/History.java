package wscapacity.settings;

import java.util.Optional;

/**
 * Where the figures of each night are kept.
 *
 * @param url a JDBC URL, without a password
 * @param user the database's user; empty where the database asks for none
 * @param password its password
 */
public record History(String url, Optional<String> user, Optional<Secret> password) {
  private static final String ALLOWED =
      "; allowed: jdbc:h2:file:PATH or jdbc:postgresql://HOST/DATABASE";

  /** Empty when none is kept. */
  static Optional<History> read(Section block) {
    Entry url = block.entry("url");
    Optional<String> given = url.optionalWords();
    given
        .filter(text -> !text.matches("jdbc:(h2:file:|postgresql:).+"))
        .ifPresent(text -> url.fault("is not the URL of such a database" + ALLOWED));
    given
        .filter(text -> text.matches("(?i).*password=.*|.*//[^/]*@.*"))
        .ifPresent(
            text ->
                url.fault("holds credentials; write them as history.user and history.password"));
    Optional<String> user = block.entry("user").optionalWords();
    Optional<Secret> password = block.entry("password").optionalWords().map(Secret::new);
    return given.map(text -> new History(text, user, password));
  }
}
