package dev.parselambda.lambda.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.lambda.live.AwsStub.Asked;
import dev.parselambda.lambda.work.AwsService;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SocketConnectionsTest {
  private final AwsStub aws = new AwsStub();
  private final AwsService gateway = new AwsService("execute-api", aws.url());
  private final SocketConnections connections = new SocketConnections(gateway, "/live");

  @AfterEach
  void close() {
    gateway.close();
    aws.close();
  }

  private void send(String connection, String frame) {
    connections.send(connection, frame.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void framesOfOneConnectionKeepTheirOrder() {
    for (int i = 0; i < 20; i++) {
      send("a=", "a" + i);
      send("b=", "b" + i);
    }

    assertEquals(List.of(), connections.flush());
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      expected.add("a" + i);
    }
    assertEquals(
        expected,
        aws.asked.stream()
            .filter(asked -> asked.path().equals("/live/@connections/a%3D"))
            .map(Asked::body)
            .toList());
    assertEquals(40, aws.asked.size());
  }

  @Test
  void aConnectionThatIsGoneIsTold() {
    aws.statuses.put("/live/@connections/gone", 410);
    send("gone", "1");
    send("gone", "2");
    send("here", "3");

    assertEquals(List.of("gone"), connections.flush());
    assertEquals(List.of(), connections.flush());
  }

  @Test
  void aFrameThatIsRefusedKeepsNoOtherBack() {
    aws.statuses.put("/live/@connections/a", 413);
    send("a", "1");
    send("b", "2");

    assertEquals(List.of(), connections.flush());
    assertEquals(2, aws.asked.size());
  }
}
