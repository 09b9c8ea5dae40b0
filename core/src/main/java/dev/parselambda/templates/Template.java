package dev.parselambda.templates;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.io.StringReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A text with placeholders, in the syntax of Mustache. A placeholder without a value becomes empty.
 * Partials are empty, because a template includes no other files.
 */
public final class Template {
  private static final Mustache.Compiler TEXT =
      Mustache.compiler()
          .escapeHTML(false)
          .defaultValue("")
          .emptyStringIsFalse(true)
          .withCollector(new JsonCollector())
          .withLoader(_ -> new StringReader(""));

  private static final Mustache.Compiler HTML = TEXT.escapeHTML(true);

  private final com.samskivert.mustache.Template compiled;

  private Template(Mustache.Compiler compiler, String source) {
    try {
      this.compiled = compiler.compile(source);
    } catch (MustacheException e) {
      throw broken(e);
    }
  }

  /** A plain text: values are filled in as they are. */
  public static Template text(String source) {
    return new Template(TEXT, source);
  }

  /** A page: values are escaped, except those in three braces. */
  public static Template html(String source) {
    return new Template(HTML, source);
  }

  /**
   * Fills in these values.
   *
   * @param values JSON values by name
   * @throws ParseException INTERNAL_SERVER_ERROR if the template cannot be filled
   */
  public String fill(Map<String, ? extends @Nullable Object> values) {
    try {
      return compiled.execute(values);
    } catch (MustacheException e) {
      throw broken(e);
    }
  }

  private static ParseException broken(MustacheException e) {
    return new ParseException(
        ParseError.INTERNAL_SERVER_ERROR, "A template is broken: " + e.getMessage(), e);
  }

  /** Reads JSON values only: a template reaches no fields or methods of Java objects. */
  private static final class JsonCollector extends BasicCollector {
    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new ConcurrentHashMap<>();
    }
  }
}
