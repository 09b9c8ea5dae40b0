package dev.parselambda.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

/** A function that the gateway can invoke, in any process. */
@FunctionalInterface
public interface LambdaFunction {
  /**
   * Handles an event.
   *
   * @throws InvocationException if the function returned no result
   * @throws InterruptedException if the gateway ends meanwhile
   */
  APIGatewayV2HTTPResponse invoke(APIGatewayV2HTTPEvent event)
      throws InvocationException, InterruptedException;
}
