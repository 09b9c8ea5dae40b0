package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a text is asked for, a list of one text is a mistake. */
class ListsAreNoTextsTest {
  private static final TestApp APP = TestApp.start();

  @AfterAll
  static void stop() {
    APP.close();
  }

  /** With the text itself each request is served, with a list of it each is refused. */
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      POST | /schemas        | {'className':@,'fields':{}}                                    | 'Listed'
      POST | /schemas/Typed  | {'fields':{'f':{'type':@}}}                                    | 'String'
      POST | /schemas/Aimed  | {'fields':{'f':{'type':'Pointer','targetClass':@}}}            | '_User'
      POST | /batch          | {'requests':[{'method':@,'path':'/parse/classes/A'}]}          | 'GET'
      POST | /batch          | {'requests':[{'method':'GET','path':@}]}                       | '/parse/classes/A'
      POST | /classes/A      | {'_method':'GET','limit':@}                                    | '1'
      POST | /classes/A      | {'_method':'GET','skip':@}                                     | '1'
      POST | /classes/A      | {'_method':'GET','where':{'a':{'$regex':@}}}                   | 'x'
      POST | /classes/A      | {'_method':'GET','where':{'a':{'$regex':'x','$options':@}}}    | 'i'
      POST | /classes/A      | {'_method':'GET','hint':@}                                     | '_id_'
      POST | /aggregate/A    | {'_method':'GET','$match':{},'hint':@}                         | '_id_'
      POST | /aggregate/A    | {'_method':'GET','distinct':@}                                 | 'a'
      POST | /aggregate/A    | {'_method':'GET','$match':{},'comment':@}                      | 'a'
      POST | /aggregate/A    | {'_method':'GET','$match':{},'readPreference':@}               | 'PRIMARY'
      POST | /classes/A      | {'gone':{'__op':@}}                                            | 'Delete'
      POST | /classes/A      | {'at':{'__type':@,'iso':'2020-01-01T00:00:00.000Z'}}           | 'Date'
      POST | /classes/A      | {'to':{'__type':'Pointer','className':@,'objectId':'x'}}       | 'B'
      POST | /classes/A      | {'on':{'__type':'Pointer','className':'B','objectId':@}}       | 'x'
      POST | /users          | {'username':@,'password':'p'}                                  | 'ann'
      POST | /users          | {'username':'bob','password':@}                                | 'p'
      POST | /login          | {'username':@,'password':'p'}                                  | 'ann'
      POST | /hooks/functions | {'functionName':@,'url':'https://a.example/'}                 | 'f'
      POST | /hooks/functions | {'functionName':'g','url':@}                                  | 'https://a.example/'
      """)
  void aListOfOneTextIsNoText(String method, String path, String body, String text) {
    Client client = APP.master();
    Answer listed = client.post(path, body.replace("@", "[" + text + "]"));
    assertTrue(listed.response().status() / 100 == 4, () -> method + path + listed.text());

    Answer plain = client.post(path, body.replace("@", text));
    assertTrue(plain.response().status() / 100 == 2, () -> method + path + plain.text());
  }

  @Test
  void aMethodInTheBodyThatIsAListIsNoMethod() {
    Answer answer = APP.client().post("/classes/Posted", "{'_method':['GET'],'n':1}").expect(201);

    assertFalse(answer.text().contains("results"), answer::text);
  }

  @Test
  void credentialsThatAreListsAreNone() {
    for (String body :
        List.of(
            "{'_ApplicationId':['test'],'_method':'GET'}",
            "{'_ApplicationId':'test','_MasterKey':['master'],'_method':'GET'}",
            "{'_ApplicationId':'test','_SessionToken':['r:x'],'_method':'GET'}")) {
      assertEquals(403, APP.stranger().post("/classes/A", body).response().status(), body);
    }
  }
}
