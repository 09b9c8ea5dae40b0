package dev.parselambda.cli;

import dev.parselambda.config.option.OptionsException;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.List;

/**
 * The command line.
 *
 * <p>Exit codes: 0 for done, 1 for a command that failed, 2 for invalid arguments. The last line on
 * standard error says why.
 */
public final class Main {
  private static final List<String> HELP = List.of("-h", "--help", "--help-all");
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  private Main() {}

  /** As {@code ./parse} calls it. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    System.exit(run(List.of(args), out, err));
  }

  /** Runs a command and returns its exit code. */
  static int run(List<String> arguments, PrintWriter out, PrintWriter err) {
    try {
      return isStart(arguments)
          ? StartCommand.run(StartArguments.parse(arguments.subList(1, arguments.size())), out)
          : Commands.run(arguments, out, err);
    } catch (OptionsException e) {
      err.println(e.getMessage());
      return REFUSED;
    } catch (CommandException e) {
      err.println(e.getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      return FAILED;
    }
  }

  private static boolean isStart(List<String> arguments) {
    return !arguments.isEmpty()
        && arguments.getFirst().equals("start")
        && Collections.disjoint(arguments, HELP);
  }

  static String version() {
    String built = Main.class.getPackage().getImplementationVersion();
    return built == null ? "development" : built;
  }
}
