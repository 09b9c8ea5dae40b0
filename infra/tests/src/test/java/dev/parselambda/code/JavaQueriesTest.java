package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.code.java.CloudObject;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Code in Java before and after queries. */
class JavaQueriesTest {

  @Test
  void afterFindChangesWhatTheClientGetsAndNotWhatIsStored() {
    try (TestApp app =
        Apps.with(
            cloud ->
                cloud.afterFind(
                    "Score",
                    request -> {
                      request.objects().removeIf(score -> score.getInt("n", 0) > 1);
                      request.objects().forEach(score -> score.set("seen", true));
                    }))) {
      app.client().create("Score", "{'n':1}");
      app.client().create("Score", "{'n':2}");

      List<?> found = (List<?>) app.client().get("/classes/Score").expect(200).field("results");

      assertEquals(1, found.size());
      Map<?, ?> score = (Map<?, ?>) found.getFirst();
      assertEquals(true, score.get("seen"));
      assertTrue(score.get("createdAt") instanceof String);
      assertNull(app.database().getCollection("Score").find().first().get("seen"));
    }
  }

  @Test
  void beforeFindChangesTheQueryOrAnswersIt() {
    try (TestApp app =
        Apps.with(
            cloud -> {
              cloud.beforeFind(
                  "Score",
                  request -> {
                    if (!request.isMaster()) {
                      request.query().lessThan("n", 3).descending("n").limit(2);
                    }
                  });
              cloud.beforeFind(
                  "Made", request -> request.answer(List.of(CloudObject.of("Made").set("n", 7))));
            })) {
      for (int i = 0; i < 5; i++) {
        app.client().create("Score", "{'n':" + i + "}");
      }

      assertEquals(List.of(2, 1), numbers(app.client().get("/classes/Score")));
      assertEquals(List.of(2), numbers(app.client().find("Score", "{'where':{'n':{'$gt':1}}}")));
      assertEquals(5, numbers(app.master().get("/classes/Score")).size());
      assertEquals(List.of(7), numbers(app.client().get("/classes/Made")));
    }
  }

  private static List<Object> numbers(Answer answer) {
    List<Object> numbers = new ArrayList<>();
    for (Object row : (List<?>) Objects.requireNonNull(answer.expect(200).field("results"))) {
      numbers.add(Objects.requireNonNull(((Map<?, ?>) row).get("n")));
    }
    return numbers;
  }

  @Test
  void triggersRunForWhatAnIncludeBrings() {
    try (TestApp app =
        Apps.with(
            cloud ->
                cloud.afterFind(
                    "Author",
                    request ->
                        request
                            .objects()
                            .forEach(author -> author.set("name", "by " + author.get("name")))))) {
      String author = app.client().create("Author", "{'name':'Ada'}");
      String book =
          app.client()
              .create(
                  "Book",
                  "{'author':{'__type':'Pointer','className':'Author','objectId':'"
                      + author
                      + "'}}");
      app.client()
          .create(
              "Page", "{'book':{'__type':'Pointer','className':'Book','objectId':'" + book + "'}}");

      String found = app.client().find("Page", "{'include':'book.author'}").expect(200).text();

      assertTrue(found.contains("\"name\":\"by Ada\""), found);
    }
  }
}
