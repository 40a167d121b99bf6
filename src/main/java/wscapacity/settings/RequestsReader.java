package wscapacity.settings;

import com.typesafe.config.ConfigObject;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code target.requests}. */
final class RequestsReader {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Set<String> WITHOUT_A_BODY = Set.of("GET", "DELETE");

  private final Urls urls;
  private final Placeholders placeholders;

  RequestsReader(Urls urls, Placeholders placeholders) {
    this.urls = urls;
    this.placeholders = placeholders;
  }

  List<Request> read(Entry requests) {
    ConfigObject defaults = Defaults.request();
    return requests.elements().stream()
        .flatMap(element -> element.section(defaults).stream())
        .flatMap(section -> request(section).stream())
        .toList();
  }

  /** Empty for a request that is switched off, which is checked all the same. */
  private Optional<Request> request(Section section) {
    Entry url = section.entry("path");
    Optional<String> urlText = url.words();
    urlText.ifPresent(text -> placeholders.check(url, text));
    urlText.ifPresent(text -> urls.checkRest(url, text));
    String method = section.entry("method").oneOf(METHODS).orElse("POST");
    boolean enabled = Scalar.flag(section.entry("enabled"));
    List<Save> saves = SaveReader.read(section.entry("save"));
    Map<Request.Limit, String> limits = limits(section.section("limits"));
    if (!limits.isEmpty() && !saves.isEmpty()) {
      section
          .entry("save")
          .fault("stands beside limits; a request that reads limits is made once, for no user");
    }
    Request request =
        new Request(
            section
                .entry("name")
                .optionalWords()
                .orElse(urlText.orElse("").replaceFirst("\\?.*", "")),
            method,
            urlText.orElse(""),
            Headers.read(section.entry("headers"), placeholders::check),
            body(section.entry("body"), method),
            statuses(section.entry("expect-status")),
            saves,
            limits);
    if (enabled) {
      saves.forEach(save -> placeholders.define(save.name()));
    }
    return enabled ? Optional.of(request) : Optional.empty();
  }

  private String body(Entry entry, String method) {
    if (entry.isNull()) {
      return WITHOUT_A_BODY.contains(method) ? "" : "{}";
    }
    Optional<String> text = entry.text();
    text.ifPresent(given -> placeholders.check(entry, given));
    return text.orElse("");
  }

  private static Set<Integer> statuses(Entry entry) {
    Set<Integer> statuses = new LinkedHashSet<>();
    entry.oneOrMore().forEach(status -> statuses.add(Scalar.wholeNumber(status, 200, 599)));
    if (statuses.isEmpty()) {
      entry.fault("is empty; give the HTTP statuses that mean success, as in [ 200, 201 ]");
    }
    return statuses;
  }

  private static Map<Request.Limit, String> limits(Section section) {
    Map<Request.Limit, String> limits = new EnumMap<>(Request.Limit.class);
    for (Request.Limit limit : Request.Limit.values()) {
      Entry entry = section.entry(Choices.word(limit));
      if (!entry.isNull()) {
        SaveReader.jsonPath(entry).ifPresent(path -> limits.put(limit, path));
      }
    }
    return limits;
  }
}
