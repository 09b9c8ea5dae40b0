package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecurityReportTest {
  @Test
  void theReportNamesWhatIsWeak() {
    Map<String, Object> options =
        Map.of(
            "security", Map.of("enableCheck", true),
            "allowClientClassCreation", true,
            "enforcePrivateUsers", true);
    try (TestApp app = TestApp.start(options)) {
      Map<?, ?> report = (Map<?, ?>) app.master().get("/security").expect(200).field("report");
      Map<Object, Object> states = new HashMap<>();
      List<@Nullable Object> names = new ArrayList<>();
      for (Object group : (List<?>) report.get("groups")) {
        names.add(((Map<?, ?>) group).get("name"));
        for (Object check : (List<?>) ((Map<?, ?>) group).get("checks")) {
          states.put(((Map<?, ?>) check).get("title"), ((Map<?, ?>) check).get("state"));
        }
      }

      assertEquals(List.of("Database", "Parse Server Configuration"), names);
      assertEquals("fail", report.get("state"));
      assertEquals("fail", states.get("Secure master key"));
      assertEquals("fail", states.get("Client class creation disabled"));
      assertEquals("success", states.get("Users are created without public access"));
      assertEquals(14, states.size());
    }
  }

  @Test
  void theReportIsForTheMasterKeyAndWhereItIsEnabled() {
    try (TestApp app = TestApp.start()) {
      app.client().get("/security").expect(403);
      Answer info = app.master().get("/serverInfo").expect(200);
      assertTrue(info.text().contains("\"securityCheck\":false"), info.text());
      String text = app.master().get("/security").expect(409).text();
      assertTrue(text.contains("security.enableCheck"), text);
    }
  }
}
