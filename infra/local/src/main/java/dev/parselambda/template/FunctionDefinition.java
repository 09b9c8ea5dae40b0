package dev.parselambda.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Lambda function as the template declares it.
 *
 * @param name its logical name
 * @param deployedName what it is called where it is deployed; its logical name where that is not
 *     given
 * @param handler the name of the handler class
 * @param codeUri the artifact, relative to the template
 * @param layers the folders of its layers that the template declares, relative to the template
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
    List<String> layers,
    int memory,
    Duration timeout,
    Map<String, String> environment,
    boolean snapStart) {}
