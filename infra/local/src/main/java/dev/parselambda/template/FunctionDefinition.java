package dev.parselambda.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Lambda function in the template.
 *
 * @param name its logical name
 * @param deployedName its name in a deployment; its logical name if not given
 * @param handler the name of the handler class
 * @param codeUri the artifact, relative to the template
 * @param layers the folders that are laid under {@code /opt}, by the logical names of the layers;
 *     of two files of one name that of the later layer is there
 * @param memory in megabytes
 * @param timeout of one invocation
 * @param environment its variables; an empty value is a variable that is not set
 * @param snapStart whether versions are published with SnapStart
 */
public record FunctionDefinition(
    String name,
    String deployedName,
    String handler,
    String codeUri,
    Map<String, String> layers,
    int memory,
    Duration timeout,
    Map<String, String> environment,
    boolean snapStart) {

  /** The same, with variables that name another folder instead. */
  public FunctionDefinition withFolder(String folder, Path instead) {
    Map<String, String> variables = new LinkedHashMap<>(environment);
    variables.replaceAll(
        (_, value) ->
            value.startsWith(folder + "/") ? instead + value.substring(folder.length()) : value);
    return new FunctionDefinition(
        name, deployedName, handler, codeUri, layers, memory, timeout, variables, snapStart);
  }
}
