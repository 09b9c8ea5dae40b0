package dev.parselambda.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

/** A function that the gateway can invoke, wherever it runs. */
@FunctionalInterface
public interface LambdaFunction {
  /**
   * Answers an event.
   *
   * @throws InvocationException when the function gave no answer
   * @throws InterruptedException when the gateway ends meanwhile
   */
  APIGatewayV2HTTPResponse invoke(APIGatewayV2HTTPEvent event)
      throws InvocationException, InterruptedException;
}
