package dev.parselambda.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The actions of IAM that code needs, read off the calls of the AWS SDK in its bytecode. */
final class AwsCalls {
  /** A client of the SDK, or what signs addresses for it. */
  private static final Pattern CLIENT =
      Pattern.compile(
          "software/amazon/awssdk/services/(\\w+)/(?:presigner/)?\\w+(?:Client|Presigner)");

  /** How the SDK is told to tag what it stores, which needs a right of its own. */
  private static final String PUT =
      "software/amazon/awssdk/services/s3/model/PutObjectRequest$Builder";

  /** The path of Lambda's API for invocations, which is called without the SDK's client. */
  private static final String INVOCATIONS = "/2015-03-31/functions/";

  /** The call of SQS's API for messages, which is made without the SDK's client as well. */
  private static final Pattern SEND_MESSAGES = Pattern.compile("AmazonSQS.SendMessage(Batch)?");

  /** In the path of API Gateway's own API for sockets. */
  private static final String CONNECTIONS = "/@connections/";

  private static final Set<String> NO_OPERATIONS = Set.of("builder", "close", "create");

  private static final Map<Class<?>, Set<String>> KNOWN = new ConcurrentHashMap<>();

  private AwsCalls() {}

  /** The actions that a class needs, and those classes of its package that it uses. */
  static Set<String> of(Class<?> start) {
    return KNOWN.computeIfAbsent(start, AwsCalls::read);
  }

  private static Set<String> read(Class<?> start) {
    Set<String> actions = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(start.getName().replace('.', '/')));
    String home = start.getPackageName().replace('.', '/') + "/";
    while (!open.isEmpty()) {
      String name = open.pop();
      if (seen.add(name)) {
        ClassModel read = read(start, name);
        for (PoolEntry entry : read.constantPool()) {
          if (entry instanceof ClassEntry type && isBeside(home, type.asInternalName())) {
            open.push(type.asInternalName());
          }
          if (entry instanceof StringEntry text && text.stringValue().startsWith(INVOCATIONS)) {
            actions.add("lambda:InvokeFunction");
          }
          if (entry instanceof StringEntry text
              && SEND_MESSAGES.matcher(text.stringValue()).matches()) {
            actions.add("sqs:SendMessage");
          }
          if (entry instanceof StringEntry text && text.stringValue().contains(CONNECTIONS)) {
            actions.add("execute-api:ManageConnections");
          }
        }
        calls(read, actions);
      }
    }
    return actions;
  }

  /** Whether a method of a class calls one of another. */
  static boolean calls(Class<?> from, String method, Class<?> to) {
    return read(from, from.getName().replace('.', '/')).methods().stream()
        .filter(each -> each.methodName().stringValue().equals(method))
        .flatMap(each -> each.code().stream())
        .flatMap(code -> code.elementStream())
        .anyMatch(
            element ->
                element instanceof InvokeInstruction call
                    && call.owner().asInternalName().equals(to.getName().replace('.', '/')));
  }

  private static boolean isBeside(String home, String name) {
    return name.startsWith(home) && name.indexOf('/', home.length()) < 0;
  }

  private static void calls(ClassModel read, Set<String> actions) {
    read.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .forEach(element -> call(element, actions));
  }

  private static void call(CodeElement element, Set<String> actions) {
    if (!(element instanceof InvokeInstruction call)) {
      return;
    }
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    Matcher client = CLIENT.matcher(owner);
    if (client.matches() && !NO_OPERATIONS.contains(name)) {
      actions.addAll(actions(client.group(1), name));
    } else if (owner.equals(PUT) && name.equals("tagging")) {
      actions.add("s3:PutObjectTagging");
    }
  }

  /**
   * The actions of an operation: named alike, but where AWS says otherwise in its <a
   * href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html">Service
   * Authorization Reference</a>.
   */
  private static Set<String> actions(String service, String method) {
    String operation = method.replaceFirst("^presign", "").replaceFirst("(AsBytes|Paginator)$", "");
    operation = operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1);
    return switch (service + ":" + operation) {
      // Without the right to list, an object that is missing cannot be told from a forbidden one.
      case "s3:HeadObject" -> Set.of("s3:GetObject", "s3:ListBucket");
      case "dynamodb:TransactWriteItems" ->
          Set.of(
              "dynamodb:ConditionCheckItem",
              "dynamodb:DeleteItem",
              "dynamodb:PutItem",
              "dynamodb:UpdateItem");
      case "sesv2:SendEmail" -> Set.of("ses:SendEmail", "ses:SendRawEmail");
      default -> Set.of(service + ":" + operation);
    };
  }

  private static ClassModel read(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream("/" + name + ".class")) {
      if (in == null) {
        throw new IllegalArgumentException("There is no class " + name + ".");
      }
      return ClassFile.of().parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
