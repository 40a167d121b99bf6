package wscapacity.settings;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that one run was told: the target file over its defaults, with the overrides applied.
 *
 * @param source the target file, as a person would name it
 * @param target the platform
 * @param load the staircase
 * @param questions the load of the other questions
 * @param retry what a user does after a failed attempt
 * @param requiredOpenSockets the capacity that makes this a pass/fail job
 * @param requirements what else makes it one
 * @param baseline what it is compared with
 * @param history where the figures of each night are kept; empty when they are not
 * @param metrics where the run can be watched
 * @param afterRun what is done with the run folder at the end
 * @param injector this load generator, alone or as one of several
 * @param gateway the embedded platform; empty when the platform is real
 */
public record Settings(
    String source,
    Target target,
    Staircase load,
    Questions questions,
    Retry retry,
    OptionalInt requiredOpenSockets,
    Requirements requirements,
    Baseline baseline,
    Optional<History> history,
    Metrics metrics,
    AfterRun afterRun,
    InjectorSettings injector,
    Optional<GatewaySettings> gateway) {

  /**
   * These settings on the embedded gateway, now that its address is known.
   *
   * @param baseUrl its http or https URL
   * @param own the client that it brings, used when the target names none
   */
  public Settings at(URI baseUrl, Credentials own) {
    return with(target.at(baseUrl).orClient(own));
  }

  /**
   * The same with the OAuth clients and the rows of users that are this load generator's own. The
   * load stays that of the whole.
   *
   * <p>Where there are fewer clients than load generators, some have one in common.
   */
  public Settings ofOwnShare() {
    return injector.share().isWhole() ? this : with(target.shareOf(injector.share()));
  }

  private Settings with(Target other) {
    return new Settings(
        source,
        other,
        load,
        questions,
        retry,
        requiredOpenSockets,
        requirements,
        baseline,
        history,
        metrics,
        afterRun,
        injector,
        gateway);
  }

  /**
   * The target's tokens, one for every ask, all of one client.
   *
   * @throws SettingsException when the target has no tokens
   */
  public TokenSettings freshTokens() {
    if (target.token() instanceof TokenSettings.None) {
      throw new SettingsException(
          List.of(
              source
                  + ": target.token.kind is none, so there is no token whose age could matter;"
                  + " allowed here: client-credentials, static"));
    }
    return target.token().fresh();
  }

  /**
   * The bounds of an investigation of this load.
   *
   * @throws SettingsException when they leave no room for a verdict
   */
  public Investigation investigation() {
    Optional<String> fault = questions.investigation().fault(load);
    if (fault.isPresent()) {
      throw new SettingsException(List.of(source + ": " + fault.get()));
    }
    return questions.investigation();
  }

  /**
   * All settings as a reader of a report may see them: key and value, in the order of a target
   * file. No secret is among them, nor anything that may hold one, such as a header's value.
   *
   * @param question the component of {@link Questions} that was asked, in any case; the others are
   *     left out
   */
  public Map<String, String> shown(String question) {
    return ShownSettings.of(this, question);
  }
}
