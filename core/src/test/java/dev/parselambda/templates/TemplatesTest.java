package dev.parselambda.templates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.templates.TemplateFiles.Localized;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts with placeholders, the languages they come in, and the files they are in. */
class TemplatesTest {
  @TempDir Path folder;

  @Test
  void aPageGetsValuesAsTextAndAPlainTextGetsThemAsTheyAre() {
    Map<String, String> values = Map.of("name", "<b>\"Ada\" & 'Bob'</b>");

    assertEquals(
        "&lt;b&gt;&quot;Ada&quot; &amp; &#39;Bob&#39;&lt;/b&gt;",
        Template.html("{{name}}").fill(values));
    assertEquals("<b>\"Ada\" & 'Bob'</b>", Template.text("{{name}}").fill(values));
    assertEquals("<b>\"Ada\" & 'Bob'</b>", Template.html("{{{name}}}").fill(values));
  }

  @Test
  void whatHasNoValueIsEmptyAndAnEmptyValueIsFalse() {
    Template template = Template.html("[{{a}}{{a.b}}{{#c}}c{{/c}}{{^d}}no d{{/d}}{{>file}}]");

    assertEquals("[no d]", template.fill(Map.of("c", "", "d", "")));
  }

  @Test
  void aTemplateReachesNothingOfJava() {
    assertEquals(
        "[]",
        Template.text("[{{name.class}}{{name.length}}{{name.bytes}}]").fill(Map.of("name", "x")));
  }

  @Test
  void aBrokenTemplateIsToldAsOne() {
    assertThrows(ParseException.class, () -> Template.text("{{#open}}"));
  }

  @Test
  void aLanguageIsATagAndNoPath() {
    for (String tag : List.of("en", "de-AT", "zh-Hans-CN", "tok")) {
      assertNotNull(Language.of(tag), tag);
    }
    for (Object other : List.of("", "..", "e", "de/..", "de\u0000", "de-AT\n", "deutsch", 7)) {
      assertNull(Language.of(other), String.valueOf(other));
    }
    assertEquals(List.of("de-AT", "de"), new Language("de-AT").choices());
  }

  @Test
  void theFileOfTheRegionComesBeforeThatOfTheLanguageAndThatBeforeTheOneForAll()
      throws IOException {
    write("text.txt", "all");
    write("de/text.txt", "language");
    write("de-AT/text.txt", "region");

    assertEquals("de-AT/text.txt region", found("de-AT"));
    assertEquals("de/text.txt language", found("de-CH"));
    assertEquals("text.txt all", found("fr"));
  }

  @Test
  void noPathLeadsOutOfTheFolder() throws IOException {
    write("inner/a.txt", "a");
    write("secret.txt", "secret");
    Files.createSymbolicLink(folder.resolve("inner/link.txt"), folder.resolve("secret.txt"));
    TemplateFiles files = TemplateFiles.in(folder.resolve("inner"));

    assertNotNull(files.read("a.txt"));
    for (String path :
        List.of(
            "../secret.txt",
            "x/../../secret.txt",
            "link.txt",
            folder.resolve("secret.txt").toString(),
            "",
            ".",
            "a.txt\u0000")) {
      assertNull(files.read(path), path);
    }
  }

  private String found(String language) {
    Localized file = TemplateFiles.in(folder).find("text.txt", new Language(language));
    assertNotNull(file);
    return file.path() + " " + new String(file.bytes(), UTF_8);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
