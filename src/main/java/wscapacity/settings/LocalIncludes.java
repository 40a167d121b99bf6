package wscapacity.settings;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.net.URL;
import java.util.regex.Pattern;

/**
 * Lets a target file include files of this machine and nothing else: no request is made before the
 * settings were read and judged, least of all to a host that may then change them.
 */
final class LocalIncludes implements ConfigIncluder, ConfigIncluderURL {
  /** HOCON takes a text that begins like this for a URL. */
  private static final Pattern URL_LIKE = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9+.-]+:.*");

  private final String place;
  private final Faults faults;
  private final ConfigIncluder local;

  private LocalIncludes(String place, Faults faults, ConfigIncluder local) {
    this.place = place;
    this.faults = faults;
    this.local = local;
  }

  /**
   * Options by which an include of a URL is a fault.
   *
   * @param place where the text stands, as a person would name it
   */
  static ConfigParseOptions of(String place, Faults faults) {
    return ConfigParseOptions.defaults()
        .setOriginDescription(place)
        .prependIncluder(new LocalIncludes(place, faults, null));
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return new LocalIncludes(place, faults, fallback);
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    return URL_LIKE.matcher(what).matches() ? refuse() : local.include(context, what);
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return refuse();
  }

  private ConfigObject refuse() {
    faults.add(place, "includes a URL; allowed: include file(\"…\") of this machine");
    return ConfigFactory.empty().root();
  }
}
