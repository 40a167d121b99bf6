package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.bodyString;

import io.gatling.javaapi.core.CheckBuilder;
import wscapacity.gatling.SavedValue;
import wscapacity.settings.Save;

/** Gatling's check that takes a value from an answer or a message and saves it in the session. */
final class SaveCheck {

  private SaveCheck() {}

  /**
   * @param step the key of the step that saves, without {@code target.}; the check is named by it
   */
  static CheckBuilder of(Save save, String step) {
    return bodyString()
        .transform(new SavedValue(save)::in)
        .name(step + ".save." + save.name())
        .saveAs(save.name());
  }
}
