package dev.parselambda.config.option;

/**
 * What is said to a value of a wrong type: parse-server's words for the option, or its usual ones.
 */
final class WrongType {
  private WrongType() {}

  static OptionsException of(Option option, String path, Object value) {
    if (option.mistake() != null) {
      return new OptionsException(option.mistake());
    }
    return new OptionsException(
        switch (option.kind()) {
          case INTEGER, NUMBER -> "Key " + option.name() + " has invalid value " + value;
          case FLAG -> mustBe(path, "a boolean");
          case CONDITION -> mustBe(path, "a boolean or the name of a Cloud function");
          case FUNCTION -> mustBe(path, "the name of a Cloud function");
          case TEXT, SCALAR, FOLDER -> mustBe(path, "a string");
          case SIZE -> mustBe(path, "a size such as 20mb");
          case ARRAY, LIST, OBJECTS, GROUPS -> mustBe(path, "an array");
          case OBJECT, GROUP -> mustBe(path, "an object");
          case ADAPTER ->
              mustBe(path, "the name of a module, or an object with one")
                  + "\nAdapter prototype don't match expected prototype";
          case ANY, JAVASCRIPT ->
              "Option " + path + " takes what only a JavaScript program can give, and is refused.";
        });
  }

  static OptionsException within(Option option, String path) {
    if (option.mistakeWithin() != null) {
      return new OptionsException(option.mistakeWithin());
    }
    String elements = option.kind() == Kind.LIST ? "strings" : "objects";
    return new OptionsException(mustBe(path, "an array of " + elements));
  }

  private static String mustBe(String path, String what) {
    return "Parse Server option " + path + " must be " + what + ".";
  }
}
