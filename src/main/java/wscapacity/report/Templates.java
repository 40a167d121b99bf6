package wscapacity.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The templates of pages and what goes into them, from the class path; all text is escaped. */
final class Templates {
  private static final String FOLDER = "wscapacity/report/";

  private Templates() {}

  static PebbleTemplate template(String name) {
    ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
    loader.setPrefix(FOLDER);
    return new PebbleEngine.Builder()
        .loader(loader)
        .strictVariables(true)
        .defaultLocale(Locale.ROOT)
        // A template is rendered once in a process.
        .cacheActive(false)
        .addEscapingStrategy("html", Templates::escaped)
        .build()
        .getTemplate(name);
  }

  /**
   * As OWASP's rule 1 has it; Pebble's own strategy knows all 2,125 names of HTML, and loads them.
   */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** A file beside the templates. */
  static String text(String name) throws IOException {
    return resource(FOLDER + name);
  }

  static String resource(String resource) throws IOException {
    try (InputStream bytes = Templates.class.getClassLoader().getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new FileNotFoundException(resource + " is not on the class path");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
