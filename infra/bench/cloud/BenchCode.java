import dev.parselambda.code.java.Cloud;
import dev.parselambda.code.java.CloudCode;

/** What main.js does. */
public final class BenchCode implements CloudCode {

  @Override
  public void register(Cloud cloud) {
    cloud.define("hello", call -> "Hello " + call.params().getString("name") + "!");
    cloud.beforeSave(
        "Checked",
        request -> {
          int score = request.object().getInt("score");
          if (score < 0) {
            throw new IllegalArgumentException("below zero");
          }
          if (request.object().dirtyFields().contains("score")) {
            request.object().set("double", score * 2);
          }
        });
  }
}
