package dev.parselambda.tests.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A module uses only those packages of another that the other offers. */
class OfferedPackagesTest {
  private static final String ROOT = "dev.parselambda";

  /** Packages by module, without the root's name; the root itself is the empty name. */
  private static final Map<String, List<String>> OFFERED =
      Map.of(
          "core",
          List.of(
              "",
              "access",
              "code",
              "code.java",
              "config",
              "config.database",
              "config.option",
              "config.source",
              "config.users",
              "files.store",
              "http",
              "kernel",
              "livequery",
              "livequery.frames",
              "logs",
              "mail",
              "matcher",
              "matcher.geo",
              "matcher.regex",
              "matcher.text",
              "matcher.value",
              "schema",
              "storage",
              "value",
              "web",
              "work"),
          "server",
          List.of("server"),
          // infra/local reads constants of lambda.HttpApi; the compiler copies them.
          "functions",
          List.of(),
          "javascript",
          List.of(),
          "infra/embedded",
          List.of("embedded"),
          "infra/aws",
          List.of(),
          "infra/local",
          List.of());

  private static final Map<String, String> MODULE_BY_PACKAGE = new HashMap<>();
  private static final JavaClasses CLASSES = imported();

  private static JavaClasses imported() {
    List<Path> folders = new ArrayList<>();
    for (String module : OFFERED.keySet()) {
      Path classes = Path.of("..", "..").resolve(module).resolve("target/classes").normalize();
      assertTrue(Files.isDirectory(classes), () -> classes + " is missing: build all modules");
      folders.add(classes);
      for (JavaClass type : new ClassFileImporter().importPath(classes)) {
        MODULE_BY_PACKAGE.put(type.getPackageName(), module);
      }
    }
    return new ClassFileImporter().importPaths(folders);
  }

  @Test
  void noModuleUsesAPackageThatAnotherDoesNotOffer() {
    Map<String, Set<String>> mistakes = new TreeMap<>();
    crossings()
        .filter(
            use ->
                !OFFERED
                    .getOrDefault(module(use.getTargetClass()), List.of())
                    .contains(name(use.getTargetClass())))
        .forEach(
            use ->
                mistakes
                    .computeIfAbsent(name(use.getTargetClass()), _ -> new TreeSet<>())
                    .add(use.getOriginClass().getName()));

    assertEquals(Map.of(), mistakes);
  }

  @Test
  void everyOfferedPackageIsUsedByAnotherModule() {
    Set<String> unused = new TreeSet<>();
    OFFERED.values().forEach(unused::addAll);
    crossings().map(use -> name(use.getTargetClass())).forEach(unused::remove);

    assertEquals(Set.of(), unused);
  }

  private static Stream<Dependency> crossings() {
    return CLASSES.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(use -> use.getTargetClass().getPackageName().startsWith(ROOT))
        .filter(use -> !module(use.getOriginClass()).equals(module(use.getTargetClass())));
  }

  private static String module(JavaClass type) {
    return Objects.requireNonNull(MODULE_BY_PACKAGE.get(type.getPackageName()));
  }

  private static String name(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }
}
