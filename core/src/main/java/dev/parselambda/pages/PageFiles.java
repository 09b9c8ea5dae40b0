package dev.parselambda.pages;

import dev.parselambda.templates.Language;
import dev.parselambda.templates.TemplateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of pages: those of the operator's folder, if there is one (option {@code
 * pages.pagesPath}), and the built-in ones that it lacks.
 */
final class PageFiles {
  private static final Logger log = LoggerFactory.getLogger(PageFiles.class);

  private final @Nullable TemplateFiles own;
  private final BuiltInPages builtIn = new BuiltInPages();

  /**
   * A file.
   *
   * @param path below the folder of pages
   * @param isBuiltIn whether it is a built-in page
   */
  record PageFile(String path, byte[] bytes, boolean isBuiltIn) {}

  PageFiles(@Nullable String folder) {
    own = folder == null ? null : TemplateFiles.in(Path.of(folder));
    if (folder != null && !Files.isDirectory(Path.of(folder))) {
      log.warn("pages.pagesPath {} is not a folder; serving the built-in pages", folder);
    }
  }

  /** The file of a page in a language, or the one for all. */
  @Nullable PageFile find(String name, @Nullable Language language) {
    if (own != null) {
      TemplateFiles.Localized found = own.find(name, language);
      if (found != null) {
        return new PageFile(found.path(), found.bytes(), false);
      }
    }
    if (language != null) {
      for (String folder : language.choices()) {
        PageFile localized = builtIn.read(folder + "/" + name);
        if (localized != null) {
          return localized;
        }
      }
    }
    return builtIn.read(name);
  }

  /** The file at a path; null if missing. */
  @Nullable PageFile read(String path) {
    byte[] bytes = own == null ? null : own.read(path);
    return bytes == null ? builtIn.read(path) : new PageFile(path, bytes, false);
  }
}
