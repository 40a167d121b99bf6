package wscapacity.settings;

import java.util.List;

/**
 * The settings cannot be used.
 *
 * <p>Its message is one line per fault, each of which says what is wrong, where and how to mend it.
 * It never holds a secret.
 */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsException(List<String> faults) {
    super(String.join(System.lineSeparator(), faults));
  }

  /** All faults, one line each. */
  public List<String> faults() {
    return getMessage().lines().toList();
  }
}
