package dev.parselambda.matcher;

import dev.parselambda.matcher.Matcher.DocumentTest;
import dev.parselambda.matcher.geo.Near;
import dev.parselambda.matcher.text.TextFields;
import dev.parselambda.matcher.text.TextSearch;
import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles a filter document: its fields, and the operators that stand in place of a field. */
final class FilterCompiler {
  private final MatcherOptions options;
  private final OperatorCompiler operators;
  private @Nullable Near near;
  private @Nullable TextSearch text;

  FilterCompiler(MatcherOptions options) {
    this.options = options;
    this.operators = new OperatorCompiler(options, this);
  }

  @Nullable Near near() {
    return near;
  }

  @Nullable TextSearch text() {
    return text;
  }

  /**
   * @param conjunct whether the filter holds for every match: only then are $near and $text allowed
   */
  DocumentTest compile(Map<?, ?> filter, boolean conjunct) {
    List<DocumentTest> tests = new ArrayList<>();
    for (Map.Entry<?, ?> entry : filter.entrySet()) {
      String key = (String) entry.getKey();
      Object operand = options.view().natural(entry.getValue());
      DocumentTest test =
          key.startsWith("$") ? logical(key, operand, conjunct) : field(key, operand, conjunct);
      if (test != null) {
        tests.add(test);
      }
    }
    return all(tests);
  }

  private @Nullable DocumentTest logical(String key, @Nullable Object operand, boolean conjunct) {
    return switch (key) {
      case "$and" -> all(each(key, operand, conjunct));
      case "$or" -> any(each(key, operand, false));
      case "$nor" -> {
        DocumentTest any = any(each(key, operand, false));
        yield document -> !any.matches(document);
      }
      case "$expr" -> expression(operand);
      case "$text" -> textSearch(operand, conjunct);
      case "$comment" -> null;
      case "$alwaysTrue" -> _ -> true;
      case "$alwaysFalse" -> _ -> false;
      case "$where", "$jsonSchema" -> throw BadFilter.unsupported(key);
      default ->
          throw new BadFilter(
              "unknown top level operator: "
                  + key
                  + ". If you have a field name that starts with a '$' symbol, consider using"
                  + " $getField or $setField.");
    };
  }

  private List<DocumentTest> each(String key, @Nullable Object operand, boolean conjunct) {
    if (!(operand instanceof List<?> list)) {
      throw new BadFilter(key + " must be an array");
    }
    if (list.isEmpty()) {
      throw new BadFilter(key + " argument must be a non-empty array");
    }
    List<DocumentTest> tests = new ArrayList<>();
    for (Object item : list) {
      if (!(options.view().natural(item) instanceof Map<?, ?> filter)) {
        throw new BadFilter("$or/$and/$nor entries need to be full objects");
      }
      tests.add(compile(filter, conjunct));
    }
    return tests;
  }

  private DocumentTest expression(@Nullable Object operand) {
    MatcherOptions.Expressions expressions = options.expressions();
    if (expressions == null) {
      throw BadFilter.unsupported("$expr");
    }
    return expressions.compile(operand)::test;
  }

  private DocumentTest textSearch(@Nullable Object operand, boolean conjunct) {
    TextFields fields = options.text();
    if (fields == null) {
      throw new BadFilter(27, "text index required for $text query");
    }
    if (!conjunct || text != null || !(operand instanceof Map<?, ?> spec)) {
      throw BadFilter.unsupported("More than one $text, or $text inside $or or $nor,");
    }
    TextSearch search = TextSearch.of(spec, fields, options.view());
    text = search;
    return search::matches;
  }

  private DocumentTest field(String name, @Nullable Object operand, boolean conjunct) {
    FieldPath path = new FieldPath(name, options.view());
    FieldTest test = operators.compile(name, operand, conjunct);
    return document -> test.onField(path, document);
  }

  /** Notes the one $near of the filter. */
  void near(Near found, boolean conjunct) {
    if (!conjunct || near != null) {
      throw new BadFilter("geo $near must be top-level expr");
    }
    near = found;
  }

  private static DocumentTest all(List<DocumentTest> tests) {
    if (tests.size() == 1) {
      return tests.getFirst();
    }
    DocumentTest[] array = tests.toArray(new DocumentTest[0]);
    return document -> {
      for (DocumentTest test : array) {
        if (!test.matches(document)) {
          return false;
        }
      }
      return true;
    };
  }

  private static DocumentTest any(List<DocumentTest> tests) {
    DocumentTest[] array = tests.toArray(new DocumentTest[0]);
    return document -> {
      for (DocumentTest test : array) {
        if (test.matches(document)) {
          return true;
        }
      }
      return false;
    };
  }
}
