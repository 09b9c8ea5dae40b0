package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one instance adds to a class, another sees at once, though it has read the class before. */
class ManyInstancesTest {
  private static final String LABEL = "{'__type':'Pointer','className':'Label','objectId':'blue'}";

  private final TestApp app = TestApp.start();
  private final TestApp other = app.secondInstance(Map.of("allowClientClassCreation", true));

  @BeforeEach
  void bothKnowTheClass() {
    app.client().create("Band", "{'name':'Ants'}");
    assertEquals(1, results("{'where':{'name':'Ants'}}").size());
  }

  @AfterEach
  void close() {
    other.close();
    app.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LABEL,
        "{'__type':'GeoPoint','latitude':30.5,'longitude':-20}",
        "{'__type':'Polygon','coordinates':[[0,0],[0,1],[1,1],[0,0]]}",
        "{'__type':'Date','iso':'2020-01-02T03:04:05.006Z'}",
        "{'__type':'Bytes','base64':'AQID'}",
        "'text'"
      })
  void aNewFieldIsReadAsWhatItIs(String value) {
    String id = app.client().create("Band", "{'name':'Bees','added':" + value + "}");

    String read = other.client().get("/classes/Band/" + id).expect(200).text();

    assertTrue(read.contains("\"added\":" + value.replace('\'', '"')), read);
  }

  @Test
  void aNewPointerIsACondition() {
    app.client().create("Band", "{'name':'Bees','label':" + LABEL + "}");

    assertEquals(1, results("{'where':{'label':" + LABEL + "}}").size());
  }

  @Test
  void aNewPointerIsAmongTheSelectedKeys() {
    app.client().create("Band", "{'name':'Bees','label':" + LABEL + "}");

    List<?> found = results("{'where':{'name':'Bees'},'keys':'label'}");

    assertTrue(((Map<?, ?>) found.getFirst()).containsKey("label"), found.toString());
  }

  @Test
  void aNewPointerIsAnOrder() {
    app.client().create("Band", "{'name':'Bees','label':" + LABEL + "}");

    List<?> found = results("{'order':'-label'}");

    assertEquals("Bees", ((Map<?, ?>) found.getFirst()).get("name"));
  }

  @Test
  void aNewPointerIsGroupedBy() {
    app.client().create("Band", "{'name':'Bees','label':" + LABEL + "}");

    String grouped = other.master().get("/aggregate/Band?distinct=label").expect(200).text();

    assertTrue(grouped.contains("blue"), grouped);
  }

  @Test
  void aFieldThatWasDeletedTakesAnotherTypeHoweverMuchWasAskedBefore() {
    app.client().create("Band", "{'name':'Bees','size':1}");
    other.client().create("Band", "{'name':'Cats','size':2}");
    app.master().put("/schemas/Band", "{'fields':{'size':{'__op':'Delete'}}}").expect(200);
    for (int i = 0; i < 200; i++) {
      other.client().find("Unknown" + i, "{'limit':1}").expect(200);
    }

    other.client().create("Band", "{'name':'Dogs','size':'large'}");
  }

  @Test
  void aFieldThatExistsByNowIsNotAdded() {
    app.master()
        .put(
            "/schemas/Band",
            "{'fields':{'size':{'type':'Number'}},'classLevelPermissions':{'get':{'*':true},"
                + "'find':{'*':true},'create':{'*':true},'update':{'*':true},'addField':{}}}")
        .expect(200);

    other.client().post("/classes/Band", "{'size':4}").expect(201);
  }

  private List<?> results(String query) {
    return (List<?>) other.client().find("Band", query).expect(200).field("results");
  }
}
