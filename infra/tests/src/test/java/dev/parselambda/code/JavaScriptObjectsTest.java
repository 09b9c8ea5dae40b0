package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.engine.TestApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects, queries and contexts as code sees them and hands them on. */
final class JavaScriptObjectsTest {
  private static final String CODE =
      """
      const seen = [];
      Parse.Cloud.define('seen', () => seen.splice(0));

      Parse.Cloud.afterSave('Note', request => { seen.push(request.object.existed()); });

      Parse.Cloud.afterFind('Shown', request => {
        for (const object of request.objects) {
          object.unset('secret');
          object.increment('views', 2);
          object.add('tags', 'b');
          object.set('when', new Date(0));
        }
      });

      Parse.Cloud.beforeSave('Dirty', request => {
        seen.push([request.object.dirtyKeys(), request.object.get('o'), request.object.get('list')]);
      });
      Parse.Cloud.beforeSave('Linked', request => { request.object.set('seen', request.object.get('one').id); });

      Parse.Cloud.beforeSave('Unique', async request => {
        const query = new Parse.Query('Unique');
        query.equalTo('name', request.object.get('name'));
        query.notEqualTo('objectId', request.object.id);
        if (await query.first()) {
          throw 'There is one already';
        }
      });

      const told = ({ when, who, where, deep, json }) => {
        seen.push([when instanceof Date && when.getTime(), who instanceof Parse.Object && who.id, who.get && who.get('name'),
          where instanceof Parse.GeoPoint, deep.list[0] instanceof Date, json.__type]);
      };
      const context = () => ({
        when: new Date(5),
        who: new Parse.Object('Who', { id: 'w', name: 'Ann' }),
        where: new Parse.GeoPoint(1, 2),
        deep: { list: [new Date(1)] },
        odd: [new Date(NaN), new Map(), () => 1, new Parse.File('a.txt', [1])],
      });
      Parse.Cloud.beforeSave('Passed', request => { Object.assign(request.context, context()); });
      Parse.Cloud.afterSave('Passed', request => { told(request.context); });
      Parse.Cloud.define('tell', request => { told(request.context); });
      Parse.Cloud.define('run', request => Parse.Cloud.run('tell', {}, { context: { ...context(), json: request.context.json } }));
      """;

  @TempDir static Path folder;
  private static TestApp app;

  @BeforeAll
  static void open() throws IOException {
    app = ScriptApp.start(folder, CODE);
  }

  @AfterAll
  static void close() {
    app.close();
  }

  @Test
  void anObjectThatWasMadeJustNowDidNotExist() {
    String id = app.master().create("Note", "{'a':1}");
    assertEquals("{\"result\":[false]}", ScriptApp.call(app, "seen"));
    app.master().put("/classes/Note/" + id, "{'a':2}").expect(200);
    assertEquals("{\"result\":[true]}", ScriptApp.call(app, "seen"));
  }

  @Test
  void aValueAtADottedPathIsAChangeOfTheField() {
    String path =
        "/classes/Dirty/" + app.master().create("Dirty", "{'o':{'a':1,'b':2},'list':[1]}");
    ScriptApp.call(app, "seen");

    app.master().put(path, "{'o.a':5}").expect(200);
    app.master().put(path, "{'list.0':7}").expect(200);
    app.master().put(path, "{'o.a':6,'o.b':{'__op':'Increment','amount':1}}").expect(200);

    assertEquals(
        "{\"result\":[[[\"o\"],{\"a\":5,\"b\":2},[1]],"
            + "[[\"list\"],{\"a\":5,\"b\":2},[7]],"
            + "[[\"o\"],{\"a\":6,\"b\":3},[7]]]}",
        ScriptApp.call(app, "seen"));
    assertEquals(Map.of("a", 6, "b", 3), app.master().get(path).field("o"));
  }

  @Test
  void anIncludedObjectIsWrittenBackAsThePointerToIt() {
    String note = app.master().create("Plain", "{'a':1}");
    String included = "{'__type':'Object','className':'Plain','objectId':'" + note + "','a':1}";

    String path = "/classes/Linked/" + app.master().create("Linked", "{'one':" + included + "}");

    assertEquals(note, app.master().get(path).field("seen"));
    assertEquals(
        Map.of("__type", "Pointer", "className", "Plain", "objectId", note),
        app.master().get(path).field("one"));
  }

  @Test
  void whatIsChangedAfterAQueryIsAnsweredAsValues() {
    String id = app.master().create("Shown", "{'secret':'s','views':1,'tags':['a']}");
    Map<?, ?> shown = (Map<?, ?>) app.client().get("/classes/Shown/" + id).expect(200).json();
    assertEquals(false, shown.containsKey("secret"));
    assertEquals(3, shown.get("views"));
    assertEquals("[a, b]", String.valueOf(shown.get("tags")));
    assertEquals(Map.of("__type", "Date", "iso", "1970-01-01T00:00:00.000Z"), shown.get("when"));
  }

  @Test
  void aNewObjectIsComparedWithAllOthers() {
    app.client().post("/classes/Unique", "{'name':'a'}").expect(201);
    assertEquals(
        "141: There is one already", app.client().post("/classes/Unique", "{'name':'a'}").error());
    app.client().post("/classes/Unique", "{'name':'b'}").expect(201);
  }

  @Test
  void valuesInAContextArriveAsWhatTheyAre() {
    TestApp.Client client =
        app.client()
            .with("X-Parse-Cloud-Context", "{\"json\":{\"__type\":\"Date\",\"iso\":\"x\"}}");
    client.post("/classes/Passed", "{}").expect(201);
    String told = "{\"result\":[[5,\"w\",\"Ann\",true,true,\"Date\"]]}";
    assertEquals(told, ScriptApp.call(app, "seen"));
    client.post("/functions/run", "{}").expect(200);
    assertEquals(told, ScriptApp.call(app, "seen"));
  }
}
