package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GraphQL beside REST. */
public record GraphQLConfig(
    boolean mountGraphQL,
    String path,
    boolean publicIntrospection,
    @Nullable String schema,
    boolean mountPlayground,
    String playgroundPath) {
  static final List<Option> OPTIONS =
      Capability.GRAPHQL.options(
          flag("mountGraphQL", "PARSE_SERVER_MOUNT_GRAPHQL", false),
          text("graphQLPath", "PARSE_SERVER_GRAPHQL_PATH", "/graphql"),
          flag("graphQLPublicIntrospection", "PARSE_SERVER_GRAPHQL_PUBLIC_INTROSPECTION", false)
              .secure(),
          text("graphQLSchema", "PARSE_SERVER_GRAPH_QLSCHEMA"),
          flag("mountPlayground", "PARSE_SERVER_MOUNT_PLAYGROUND", false).secure(),
          text("playgroundPath", "PARSE_SERVER_PLAYGROUND_PATH", "/playground"));

  static GraphQLConfig read(Settings settings) {
    return new GraphQLConfig(
        settings.flag("mountGraphQL"),
        settings.text("graphQLPath"),
        settings.flag("graphQLPublicIntrospection"),
        settings.textOrNull("graphQLSchema"),
        settings.flag("mountPlayground"),
        settings.text("playgroundPath"));
  }
}
