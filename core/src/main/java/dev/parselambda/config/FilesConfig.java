package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.module;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file store, and the permissions to upload and download.
 *
 * @param adapter null for GridFS
 * @param fileKey the key of files in GridFS, and of the app at the former hosted Parse
 */
public record FilesConfig(
    @Nullable Adapter adapter,
    @Nullable String fileKey,
    boolean preserveFileName,
    FileUploadConfig fileUpload,
    FileDownloadConfig fileDownload) {
  static final List<Option> OPTIONS =
      Capability.FILES.options(
          module("filesAdapter", "PARSE_SERVER_FILES_ADAPTER"),
          text("encryptionKey", "PARSE_SERVER_ENCRYPTION_KEY").secure(),
          text("fileKey", "PARSE_SERVER_FILE_KEY").secure(),
          flag("preserveFileName", "PARSE_SERVER_PRESERVE_FILE_NAME", false),
          FileUploadConfig.GROUP,
          FileDownloadConfig.GROUP);

  static FilesConfig read(Settings settings) {
    return new FilesConfig(
        settings.adapter("filesAdapter"),
        settings.textOrNull("fileKey"),
        settings.flag("preserveFileName"),
        FileUploadConfig.read(settings),
        FileDownloadConfig.read(settings));
  }
}
