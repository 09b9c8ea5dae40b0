package dev.parselambda.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the role of a function allows, for one choice of the template's parameters. */
final class Role {
  /** Actions on resources, as IAM writes both; a star stands for any text. */
  private record Statement(List<String> actions, List<String> resources) {}

  private final Map<String, @Nullable Object> resources;
  private final Intrinsics intrinsics;
  private final List<Statement> statements = new ArrayList<>();

  /**
   * @throws IllegalStateException when it refers to a policy that this choice does not make
   */
  Role(Map<String, @Nullable Object> template, Intrinsics intrinsics, String function) {
    this.resources = Yaml.object(template.get("Resources"));
    this.intrinsics = intrinsics;
    Object attribute = Yaml.object(properties(function).get("Role")).get("Fn::GetAtt");
    String name = String.valueOf(((List<?>) attribute).getFirst());
    for (Object policy : list(properties(name).get("Policies"))) {
      add(Yaml.object(policy));
    }
    for (Object policy : list(intrinsics.resolve(properties(name).get("ManagedPolicyArns")))) {
      if (policy != null) {
        addManaged(policy.toString());
      }
    }
  }

  boolean allows(String action, String resource) {
    return statements.stream()
        .anyMatch(
            statement ->
                matches(statement.actions, action) && matches(statement.resources, resource));
  }

  private void addManaged(String name) {
    Object condition = Yaml.object(resources.get(name)).get("Condition");
    if (condition != null
        && intrinsics.resolve(Map.of("Fn::If", List.of(condition, "made", ""))).equals("")) {
      throw new IllegalStateException("The policy " + name + " is not made.");
    }
    add(properties(name));
  }

  private void add(Map<String, @Nullable Object> policy) {
    for (Object statement : list(Yaml.object(policy.get("PolicyDocument")).get("Statement"))) {
      Map<String, @Nullable Object> allowed = Yaml.object(intrinsics.resolve(statement));
      if (!"Allow".equals(allowed.get("Effect"))) {
        throw new IllegalStateException("Only statements that allow are read here.");
      }
      statements.add(new Statement(texts(allowed.get("Action")), texts(allowed.get("Resource"))));
    }
  }

  private Map<String, @Nullable Object> properties(String name) {
    return Yaml.object(Yaml.object(resources.get(name)).get("Properties"));
  }

  private static boolean matches(List<String> patterns, String text) {
    return patterns.stream()
        .anyMatch(pattern -> text.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E"));
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
