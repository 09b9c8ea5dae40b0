package dev.parselambda;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.parselambda.storage.ObjectStore;
import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A package may use those before it in the order, never one after it. */
class PackageOrderTest {
  private static final String ROOT = "dev.parselambda";

  /** From the ground up; the root package, which puts all of it together, comes after the last. */
  private static final List<String> ORDER =
      List.of(
          "value",
          "pattern",
          "config",
          "http",
          "schema",
          "query",
          "matcher",
          "storage",
          "web",
          "work",
          "access",
          "schemas",
          "code",
          "objects",
          "kernel",
          "functions",
          "templates",
          "mail",
          "auth",
          "users",
          "pages",
          "files",
          "jobs",
          "hooks",
          "push",
          "installations",
          "livequery",
          "graphql",
          "globalconfig",
          "analytics",
          "logs",
          "security");

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    TreeSet<String> packages =
        ENGINE.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals(ROOT))
            .map(name -> name.substring(ROOT.length() + 1).split("\\.")[0])
            .collect(Collectors.toCollection(TreeSet::new));
    packages.removeAll(ORDER);

    assertEquals(new TreeSet<>(), packages);
  }

  @Test
  void noPackageUsesOneThatComesAfterIt() {
    for (int i = 0; i < ORDER.size(); i++) {
      String[] later =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(PackageOrderTest::within)
              .toArray(String[]::new);
      noClasses()
          .that(resideInAPackage(within(ORDER.get(i))))
          .should()
          .dependOnClassesThat(resideInAnyPackage(later).or(resideInAPackage(ROOT)))
          .allowEmptyShould(true)
          .check(ENGINE);
    }
  }

  @Test
  void noPackagesUseEachOtherInACycle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(ENGINE);
  }

  @Test
  void noPackageHasMoreThanThirtyFiles() {
    Map<String, Long> large =
        ENGINE.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    large.values().removeIf(files -> files <= 30);

    assertEquals(Map.of(), large);
  }

  @Test
  void everyRecordOfOptionsEndsInConfig() {
    Set<String> others =
        ENGINE.stream()
            .filter(JavaClass::isRecord)
            .filter(type -> type.getPackageName().startsWith(ROOT + ".config"))
            .filter(
                type -> type.tryGetField("OPTIONS").or(() -> type.tryGetField("GROUP")).isPresent())
            .map(JavaClass::getSimpleName)
            .filter(name -> !name.endsWith("Config"))
            .collect(Collectors.toSet());

    assertEquals(Set.of(), others);
  }

  /** The configuration is one document, no object that clients query. */
  @Test
  void everyWriteOfAnObjectGoesThroughTheWritePath() {
    noClasses()
        .that(
            resideOutsideOfPackages(
                within("objects.write"), within("storage"), within("globalconfig")))
        .should()
        .callMethodWhere(
            target(owner(type(ObjectStore.class)))
                .and(target(nameMatching("insert|update|updateMany|upsert|delete"))))
        .check(ENGINE);
  }

  @Test
  void theEngineKnowsNeitherAwsNorAnHttpServer() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            not(resideInAnyPackage("com.amazonaws..", "software.amazon..", "org.eclipse.jetty..")))
        .check(ENGINE);
  }

  /** LDAP and SMTP speak no HTTP; their libraries make their own connections. */
  @Test
  void everyRequestToAnotherServerGoesThroughTheWebClient() {
    noClasses()
        .that(resideOutsideOfPackage(within("web")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("okhttp3..", "java.net.http.."))
        .orShould()
        .dependOnClassesThat(assignableTo(URLConnection.class))
        .check(ENGINE);
  }

  private static String within(String name) {
    return ROOT + "." + name + "..";
  }
}
