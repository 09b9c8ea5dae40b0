package dev.parselambda.cli;

import dev.parselambda.config.Options;
import dev.parselambda.config.option.Nearest;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The commands with their help, and the slow-starting ones among them. */
final class Commands {
  private Commands() {}

  static int run(List<String> arguments, PrintWriter out, PrintWriter err)
      throws CommandException, InterruptedException {
    if (isHelpOfStart(arguments)) {
      out.print(StartHelp.TEXT);
      out.flush();
      return 0;
    }
    CommandLine commandLine = new CommandLine(root()).setOut(out).setErr(err);
    ParseResult parsed;
    try {
      parsed = commandLine.parseArgs(arguments.toArray(String[]::new));
    } catch (CommandLine.ParameterException e) {
      throw new OptionsException(refusal(arguments, commandLine, e));
    }
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    ParseResult command = parsed.subcommand();
    return switch (command == null ? "" : command.commandSpec().name()) {
      case "deploy" -> DeployCommand.run(command.matchedPositionalValue(0, List.of()));
      case "rotate-file-key" ->
          RotateFileKeyCommand.run(
              command.matchedPositionalValue(0, List.of()), System.getenv(), out);
      case "rehearse" -> RehearseCommand.run();
      default -> {
        commandLine.usage(out);
        yield 0;
      }
    };
  }

  private static boolean isHelpOfStart(List<String> arguments) {
    return !arguments.isEmpty()
        && arguments.getFirst().equals("start")
        && (arguments.contains("--help") || arguments.contains("-h"));
  }

  /** Names the nearest command for one that does not exist. */
  private static String refusal(
      List<String> arguments, CommandLine known, CommandLine.ParameterException e) {
    String first = arguments.getFirst();
    if (first.startsWith("-") || known.getSubcommands().containsKey(first)) {
      return String.valueOf(e.getMessage());
    }
    String nearest = Nearest.to(first, known.getSubcommands().keySet());
    return "unknown command "
        + first
        + (nearest == null
            ? "; ./parse --help lists all commands"
            : ", did you mean " + nearest + "?");
  }

  private static CommandSpec root() {
    CommandSpec root =
        CommandSpec.create()
            .name("./parse")
            .mixinStandardHelpOptions(true)
            .version("parse-lambda " + Main.version())
            .addSubcommand("start", start())
            .addSubcommand("deploy", deploy())
            .addSubcommand(
                "database",
                launchers("Runs the embedded database alone: PORT [FOLDER], or --repair FOLDER."))
            .addSubcommand("rotate-file-key", rotateFileKey())
            .addSubcommand("test", launchers("Runs every test: --quick, --peer, or Maven options."))
            .addSubcommand("bench", launchers("Compares the speed with parse-server's."))
            .addSubcommand("costs", launchers("Measures what queries cost the embedded database."))
            .addSubcommand("rehearse", rehearse());
    root.usageMessage().description("A Parse backend, on this machine or on AWS Lambda.");
    return root;
  }

  /** A command that the launcher itself runs; here it only has help. */
  private static CommandSpec launchers(String description) {
    CommandSpec command = takingAnything("argument", description);
    command.usageMessage().description(description);
    return command;
  }

  private static CommandSpec start() {
    CommandSpec start =
        CommandSpec.create()
            .addPositional(
                PositionalParamSpec.builder()
                    .paramLabel("config.json")
                    .arity("0..1")
                    .description(
                        "JSON file with options. Flags override it, it overrides variables.")
                    .build())
            .addOption(option("--memory", "", "Keep nothing on disk (embedded database)."))
            .addOption(option("--data", "DIR", "Folder of the embedded database (./data)."))
            .addOption(
                option(
                    "--as-deployed", "", "Run each function from its artifact, as Lambda does."));
    start
        .addOption(option("--help", "", "Show the common options and exit."))
        .addOption(
            OptionSpec.builder("--help-all")
                .usageHelp(true)
                .description("Show every option and exit.")
                .build());
    start.usageMessage().description("Serves the API on this machine.").sortOptions(false);
    addTo(start, "--", Options.table());
    return start;
  }

  private static void addTo(CommandSpec spec, String prefix, List<Option> table) {
    for (Option option : table) {
      String flag = prefix + option.name();
      spec.addOption(option(flag, option.kind().name(), option.env()));
      addTo(spec, flag + ".", option.members());
    }
  }

  private static OptionSpec option(String name, String value, String description) {
    OptionSpec.Builder option = OptionSpec.builder(name).description(description);
    return (value.isEmpty() ? option : option.paramLabel(value).type(String.class)).build();
  }

  private static CommandSpec deploy() {
    CommandSpec deploy =
        takingAnything("option of sam deploy", "Passed to sam deploy, such as --guided.");
    deploy.usageMessage().description("Checks the template and deploys it with sam deploy.");
    return deploy;
  }

  private static CommandSpec rotateFileKey() {
    CommandSpec rotate =
        takingAnything(
            "option of start",
            "Options of start, and --old-key KEY if the files are encrypted already.");
    rotate
        .usageMessage()
        .description("Encrypts all stored files with the file key in the options.");
    return rotate;
  }

  private static CommandSpec takingAnything(String label, String description) {
    CommandSpec command =
        CommandSpec.create()
            .addPositional(
                PositionalParamSpec.builder()
                    .paramLabel(label)
                    .arity("0..*")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .description(description)
                    .build());
    command.parser().unmatchedOptionsArePositionalParams(true);
    return command;
  }

  private static CommandSpec rehearse() {
    CommandSpec rehearse = CommandSpec.create();
    rehearse.usageMessage().description("Runs briefly to train the AOT cache.").hidden(true);
    return rehearse;
  }
}
