package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.groupOrNull;
import static dev.parselambda.config.option.Option.javaScript;
import static dev.parselambda.config.option.Option.objects;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schema as code: class definitions that are applied at start.
 *
 * @param definitions classes in the form of the schemas API; null if the configuration does not
 *     manage the schema
 */
public record SchemaConfig(
    @Nullable List<Map<String, @Nullable Object>> definitions,
    boolean deleteExtraFields,
    boolean keepUnknownIndexes,
    boolean lockSchemas,
    boolean recreateModifiedFields,
    boolean strict) {
  static final Option GROUP =
      groupOrNull(
          "schema",
          "PARSE_SERVER_SCHEMA",
          Capability.SCHEMA_MIGRATION.options(
              objects("definitions", "PARSE_SERVER_SCHEMA_DEFINITIONS"),
              flag("deleteExtraFields", "PARSE_SERVER_SCHEMA_DELETE_EXTRA_FIELDS", false).secure(),
              flag("keepUnknownIndexes", "PARSE_SERVER_SCHEMA_KEEP_UNKNOWN_INDEXES", false),
              flag("lockSchemas", "PARSE_SERVER_SCHEMA_LOCK_SCHEMAS", false).secure(),
              flag("recreateModifiedFields", "PARSE_SERVER_SCHEMA_RECREATE_MODIFIED_FIELDS", false)
                  .secure(),
              flag("strict", "PARSE_SERVER_SCHEMA_STRICT", false),
              javaScript("beforeMigration", "PARSE_SERVER_SCHEMA_BEFORE_MIGRATION")
                  .orSay("Parse Server option schema.beforeMigration must be a function."),
              javaScript("afterMigration", "PARSE_SERVER_SCHEMA_AFTER_MIGRATION")
                  .orSay("Parse Server option schema.afterMigration must be a function.")));

  static SchemaConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new SchemaConfig(
        parent.has(GROUP.name()) ? settings.objects("definitions") : null,
        settings.flag("deleteExtraFields"),
        settings.flag("keepUnknownIndexes"),
        settings.flag("lockSchemas"),
        settings.flag("recreateModifiedFields"),
        settings.flag("strict"));
  }
}
