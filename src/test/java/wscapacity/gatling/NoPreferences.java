package wscapacity.gatling;

import java.util.prefs.AbstractPreferences;
import java.util.prefs.Preferences;
import java.util.prefs.PreferencesFactory;

/**
 * Preferences that hold nothing, except that Gatling's latest release was just asked for, in vain.
 *
 * <p>Gatling 3.15.1 asks Maven Central for its latest release before it looks at a simulation, once
 * a day, and has no switch for it: the time of its last question, kept in the user's preferences,
 * is all that it heeds ({@code io.gatling.commons.util.GatlingVersion}). Java finds this class by
 * {@code META-INF/services}. Nothing is read from or written to the user's own preferences.
 */
public final class NoPreferences implements PreferencesFactory {

  private static final String LAST_QUESTION = "lastCheckTimestamp";

  @Override
  public Preferences systemRoot() {
    return new Empty(null, "");
  }

  @Override
  public Preferences userRoot() {
    return new Empty(null, "");
  }

  private static final class Empty extends AbstractPreferences {

    Empty(Empty parent, String name) {
      super(parent, name);
    }

    @Override
    protected String getSpi(String key) {
      return key.equals(LAST_QUESTION) ? Long.toString(Long.MAX_VALUE) : null;
    }

    @Override
    protected AbstractPreferences childSpi(String name) {
      return new Empty(this, name);
    }

    @Override
    protected void putSpi(String key, String value) {
      // Forgotten.
    }

    @Override
    protected void removeSpi(String key) {
      // There is none.
    }

    @Override
    protected void removeNodeSpi() {
      // There is none.
    }

    @Override
    protected String[] keysSpi() {
      return new String[0];
    }

    @Override
    protected String[] childrenNamesSpi() {
      return new String[0];
    }

    @Override
    protected void syncSpi() {
      // Nothing to keep.
    }

    @Override
    protected void flushSpi() {
      // Nothing to keep.
    }
  }
}
