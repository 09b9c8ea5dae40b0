package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import dev.parselambda.value.Json;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes that only the database notices, and null where an operator needs a value. */
class RefusalsTest {
  private static final TestApp APP = TestApp.start();
  private static final Client CLIENT = APP.client();
  private static final Client MASTER = APP.master();

  private static String point(double latitude, double longitude) {
    return "{'__type':'GeoPoint','latitude':" + latitude + ",'longitude':" + longitude + "}";
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'n':{'__op':'Increment','amount':2}}              | {'n':2}
          {'l':{'__op':'Add','objects':['b','b']}}           | {'l':['b','b']}
          {'l':{'__op':'AddUnique','objects':['b','b']}}     | {'l':['b']}
          {'l':{'__op':'Remove','objects':['b']}}            | {'l':[]}
          {'o.n':{'__op':'Increment','amount':2}}            | {'o':{'n':2}}
          {'o.a.b':{'__op':'Increment','amount':2}}          | {'o':{'a':{'b':2}}}
          {'o.l':{'__op':'Add','objects':[1]}}               | {'o':{'l':[1]}}
          {'o.a':1,'o.b.c':2,'o.d':{'__op':'Delete'}}        | {'o':{'a':1,'b':{'c':2}}}
          {'in.x':1}                                         | {'in':{'x':1}}
          {'in.x.n':{'__op':'Increment','amount':3}}         | {'in':{'x':{'n':3}}}
          {'in.x.n':{'__op':'Increment','amount':1},'n':{'__op':'Increment','amount':1}} | {'in':{'x':{'n':1}},'n':1}
          """)
  void nullCountsAsNoValue(String change, String stored) {
    String id = CLIENT.create("Nulls", "{'n':1,'l':[],'o':{},'in':{}}");
    String path = "/classes/Nulls/" + id;
    CLIENT.put(path, "{'n':null,'l':null,'o':null,'in':{'x':null}}").expect(200);

    CLIENT.put(path, change).expect(200);

    Answer now = CLIENT.get(path);
    ((Map<?, ?>) Json.parse(stored.replace('\'', '"')))
        .forEach((field, value) -> assertEquals(value, now.field((String) field), now::text));
  }

  @Test
  void theAnswerTellsWhatAnOperatorMadeOfNull() {
    String path = "/classes/Nulls/" + CLIENT.create("Nulls", "{'n':1,'l':[],'o':{}}");
    CLIENT.put(path, "{'n':null,'l':null,'o':null}").expect(200);

    Answer answer =
        CLIENT.put(
            path,
            "{'n':{'__op':'Increment','amount':2},'l':{'__op':'Remove','objects':[1]},"
                + "'o.k':{'__op':'Increment','amount':1}}");

    assertEquals(2, answer.field("n"));
    assertEquals(List.of(), answer.field("l"));
    assertEquals(Map.of("k", 1), answer.field("o"));
  }

  @Test
  void nullCountsAsNoValueInATransaction() {
    String path = "/classes/Nulls/" + CLIENT.create("Nulls", "{'n':1,'o':{}}");
    CLIENT.put(path, "{'n':null,'o':null}").expect(200);
    String one = "{'method':'PUT','path':'/parse" + path + "','body':";

    CLIENT
        .post(
            "/batch",
            "{'transaction':true,'requests':["
                + one
                + "{'n':{'__op':'Increment','amount':2}}},"
                + one
                + "{'n':{'__op':'Increment','amount':1},'o.k':5}}]}")
        .expect(200);

    assertEquals(3, CLIENT.get(path).field("n"));
    assertEquals(Map.of("k", 5), CLIENT.get(path).field("o"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'o.t':{'__op':'Increment','amount':1}}    | 111: Cannot apply the operation to a value of another type: t
          {'o.t':{'__op':'Add','objects':[1]}}       | 111: Cannot apply the operation to a value of another type: o.t
          {'o.t':{'__op':'AddUnique','objects':[1]}} | 111: Cannot apply the operation to a value of another type: o.t
          {'o.t':{'__op':'Remove','objects':[1]}}    | 111: Cannot apply the operation to a value of another type: o.t
          {'o.t.x':1}                                | 111: Cannot set a part of a value that is not an object: x
          {'o.t.x':{'__op':'Increment','amount':1}}  | 111: Cannot set a part of a value that is not an object: x
          {'l.99999999':1}                           | 111: Cannot apply the operation to a value of another type
          """)
  void anOperatorOnAValueOfAnotherTypeIsRefused(String change, String error) {
    String id = CLIENT.create("Others", "{'o':{'t':'secret text'},'l':[]}");

    Answer answer = CLIENT.put("/classes/Others/" + id, change);

    assertEquals(400, answer.response().status());
    assertFalse(answer.text().contains("secret"), answer::text);
    assertEquals(error, answer.error());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'data':{'a':5,'b':1},'data.a':{'__op':'Delete'}}                    | {'b':1}
          {'data.a':{'__op':'Delete'},'data':{'a':5,'b':1}}                    | {'a':5,'b':1}
          {'data':{'a':5},'data.b':2}                                          | {'a':5,'b':2}
          {'data':{'n':5},'data.n':{'__op':'Increment','amount':2}}            | {'n':7}
          {'data':{'__op':'Delete'},'data.b':2}                                | {'b':2}
          {'data':{'__op':'Delete'},'data.b':{'__op':'Delete'},'data.c':1} | {'c':1}
          {'data':null,'data.b.c':2}                                           | {'b':{'c':2}}
          {'data':{'a':{'x':1}},'data.a.y':2,'data.a':{'z':3}}                 | {'a':{'z':3}}
          {'data.a':{'x':1},'data.a.y':2}                                      | {'old':1,'a':{'x':1,'y':2}}
          """)
  void aFieldAndAPartOfItAreChangedInTheOrderOfTheBody(String change, String stored) {
    String path = "/classes/Parts/" + CLIENT.create("Parts", "{'data':{'old':1}}");

    CLIENT.put(path, change).expect(200);

    assertEquals(Json.parse(stored.replace('\'', '"')), CLIENT.get(path).field("data"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'data':{'a':'text'},'data.a.b':1}",
        "{'data':{'a':[1]},'data.a.0':1}",
        "{'data.n':{'__op':'Increment','amount':1},'data.n.x':1}",
        "{'data.n.x':1,'data.n':{'__op':'Increment','amount':1}}"
      })
  void aFieldThatIsNoObjectHasNoPartToChange(String change) {
    String path = "/classes/Parts/" + CLIENT.create("Parts", "{'data':{'n':1}}");

    assertTrue(CLIENT.put(path, change).expect(400).error().startsWith("105: Cannot change "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'t':{'$regex':'['}}",
        "{'t':{'$regex':'(a'}}",
        "{'t':{'$regex':'a{2,1}'}}",
        "{'$or':[{'t':{'$text':{'$search':{'$term':'a'}}}},{'t':'b'}]}",
        "{'$nor':[{'g':{'$nearSphere':{'latitude':1,'longitude':1}}}]}",
        "{'$or':[{'g':{'$nearSphere':{'latitude':1,'longitude':1}}},{'t':'b'}]}",
        "{'t':{'$text':{'$search':{'$term':'a','$language':'klingon'}}}}"
      })
  void aQueryThatTheDatabaseRefusesIsAMistake(String where) {
    CLIENT.create("Asked", "{'t':'a','g':" + point(1, 1) + "}");

    Answer answer = CLIENT.find("Asked", "{'where':" + where + "}");

    assertEquals(400, answer.response().status(), answer::text);
    assertTrue(List.of("102", "108").contains(answer.error().substring(0, 3)), answer::text);
    assertFalse(answer.text().contains("_rperm") || answer.text().contains("app"), answer::text);
  }

  @Test
  void aHintThatNamesNoIndexIsAMistake() {
    CLIENT.create("Asked", "{'t':'a'}");

    String date = "{'__type':'Date','iso':'2020-01-01T00:00:00.000Z'}";

    CLIENT.find("Asked", "{'where':{},'hint':'none'}").expect(400);
    CLIENT.find("Asked", "{'where':{},'hint':" + date + "}").expect(400);
    MASTER.post("/aggregate/Asked", "{'_method':'GET','pipeline':[" + date + "]}").expect(400);
    MASTER
        .post("/aggregate/Asked", "{'_method':'GET','pipeline':[],'hint':" + date + "}")
        .expect(400);
    CLIENT.find("Asked", "{'where':{'t':'a'},'hint':'none','count':1,'limit':0}").expect(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'i':{}}",
        "{'i':{'t':0}}",
        "{'i':{'t':'odd'}}",
        "{'i':{'t':true}}",
        "{'i':{'t':{}}}",
        "{'i':{'t':[1]}}",
        "{'i':{'t':null}}",
        "{'i':5}",
        "{'':{'t':1}}",
        "{'*':{'t':1}}",
        "{'i':{'t':'text'},'j':{'n':'text'}}",
        "{'_id_':{'__op':'Delete'}}"
      })
  void anIndexDefinitionThatIsNoneIsAMistake(String indexes) {
    MASTER.post("/schemas/Indexed", "{'fields':{'t':{'type':'String'},'n':{'type':'String'}}}");

    Answer answer = MASTER.put("/schemas/Indexed", "{'indexes':" + indexes + "}");

    assertEquals(400, answer.response().status(), answer::text);
    assertTrue(answer.field("code") instanceof Number, answer::text);
  }

  @ParameterizedTest
  @CsvSource({"90.5, 0", "-91, 0", "0, 180.5", "0, -999"})
  void aPlaceThatIsNotOnEarthIsRefusedWhereverItStands(double latitude, double longitude) {
    String path = "/classes/Places/" + CLIENT.create("Places", "{'o':{},'l':[]}");
    String bad = point(latitude, longitude);
    for (String body :
        List.of(
            "{'g':P}",
            "{'o':{'p':P}}",
            "{'o':{'list':[{'p':P}]}}",
            "{'l':[P]}",
            "{'l':[[P]]}",
            "{'l':{'__op':'Add','objects':[P]}}",
            "{'l':{'__op':'AddUnique','objects':[{'p':P}]}}",
            "{'o.p':P}")) {
      String json = body.replace("P", bad);
      Answer answer = CLIENT.put(path, json).expect(400);
      assertTrue(answer.error().startsWith("111: GeoPoint l"), answer::text);
      if (!body.contains(".")) {
        CLIENT.post("/classes/NoPlaces", json).expect(400);
      }
    }
    for (String where :
        List.of(
            "{'g':P}",
            "{'g':{'$nearSphere':P}}",
            "{'g':{'$in':[P]}}",
            "{'g':{'$within':{'$box':[P,P]}}}",
            "{'g':{'$geoWithin':{'$polygon':[P,P,P]}}}",
            "{'g':{'$geoWithin':{'$centerSphere':[P,1]}}}",
            "{'g':{'$geoIntersects':{'$point':P}}}")) {
      CLIENT.create("Places", "{'g':" + point(1, 1) + "}");
      Answer answer = CLIENT.find("Places", "{'where':" + where.replace("P", bad) + "}");
      assertTrue(answer.error().startsWith("111: GeoPoint l"), answer::text);
    }
    MASTER.get("/schemas/NoPlaces").expect(400);
  }

  @Test
  void theEdgesOfTheEarthAreOnIt() {
    for (String edge : List.of(point(90, 180), point(-90, -180))) {
      CLIENT.create("Edges", "{'n':1,'g':" + edge + "}");
    }
    assertEquals(List.of(1, 1), near("Edges", ""));
  }

  @Test
  void anOldPlaceThatIsNotOnEarthHidesNoOtherFromSearchesByDistance() {
    CLIENT.create("Old", "{'g':" + point(1, 3) + ",'n':3}");
    CLIENT.create("Old", "{'g':" + point(1, 1) + ",'n':1}");
    CLIENT.create("Old", "{'g':" + point(1, 2) + ",'n':2}");
    CLIENT.create("Old", "{'n':4}");
    APP.database()
        .getCollection("Old")
        .insertMany(
            List.of(
                new Document("_id", "bad").append("g", List.of(999, 1)).append("n", 9),
                new Document("_id", new ObjectId()).append("g", List.of(5, 1)).append("n", 5)));

    assertEquals(List.of(1, 2, 3, 5), near("Old", ""));
    assertEquals(List.of(2), near("Old", ",'skip':1,'limit':1"));
    assertEquals(List.of(5, 3, 2, 1), near("Old", ",'order':'-n'"));
    assertEquals(List.of(1), near("Old", ",'keys':'n','limit':1"));
    assertEquals(
        List.of(1, 2),
        numbers(
            CLIENT.find(
                "Old", "{'where':{'g':{'$nearSphere':" + point(1, 1) + ",'$maxDistance':0.02}}}")));
    assertEquals(9, CLIENT.get("/classes/Old/bad").field("n"));
    CLIENT.put("/classes/Old/bad", "{'g':" + point(1, 1.5) + "}").expect(200);
    assertEquals(List.of(1, 9, 2, 3, 5), near("Old", ""));
  }

  private static List<?> near(String className, String more) {
    return numbers(
        CLIENT.find(className, "{'where':{'g':{'$nearSphere':" + point(1, 1) + "}}" + more + "}"));
  }

  private static List<?> numbers(Answer answer) {
    List<?> results = (List<?>) answer.expect(200).field("results");
    return results.stream().map(each -> ((Map<?, ?>) each).get("n")).toList();
  }

  @Test
  void anObjectThatIsTooLargeIsAMistake() {
    String path = "/classes/Large/" + CLIENT.create("Large", "{'l':[]}");
    String large = "'" + "x".repeat(9_000_000) + "'";
    CLIENT.put(path, "{'a':" + large + "}").expect(200);

    assertEquals(
        "116: The object is too large or nested too deeply",
        CLIENT.put(path, "{'b':" + large + "}").expect(400).error());
    assertEquals(
        "116: The object is too large or nested too deeply",
        CLIENT.post("/classes/Large", "{'a':" + large + ",'b':" + large + "}").expect(400).error());
  }

  @Test
  void aNullCharacterInAKeyIsAMistake() {
    CLIENT.post("/classes/Keys", "{'o':{'a\\u0000b':1}}").expect(400);
    CLIENT.create("Keys", "{'l':['a']}");
    CLIENT.find("Keys", "{'where':{'l':{'$all':[{'$regex':'^\\\\Qa\\u0000\\\\E'}]}}}").expect(400);
  }
}
