package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.bodyString;

import io.gatling.javaapi.core.CheckBuilder;
import java.util.ArrayList;
import java.util.List;
import wscapacity.gatling.SavedValue;
import wscapacity.settings.Request;
import wscapacity.settings.Save;
import wscapacity.settings.Target;

/** Gatling's check that takes a value from an answer or a message and saves it in the session. */
public final class SaveCheck {

  private SaveCheck() {}

  /** A line for each value of a target whose JSONPath Gatling cannot read, with its key. */
  public static List<String> faults(Target target) {
    List<String> faults = new ArrayList<>();
    for (int place = 0; place < target.requests().size(); place++) {
      Request request = target.requests().get(place);
      String key = "target.requests[" + place + "]";
      request.saves().forEach(save -> check(save, key + ".save." + save.name(), faults));
      for (String path : request.limits().values()) {
        check(new Save("limit", Save.Source.JSON_PATH, path), key + ".limits", faults);
      }
    }
    for (int place = 0; place < target.greeting().size(); place++) {
      String key = "target.greeting[" + place + "].save.";
      target.greeting().get(place).saves().forEach(save -> check(save, key + save.name(), faults));
    }
    return faults;
  }

  private static void check(Save save, String key, List<String> faults) {
    try {
      new SavedValue(save);
    } catch (IllegalArgumentException e) {
      faults.add(key + " " + e.getMessage());
    }
  }

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
