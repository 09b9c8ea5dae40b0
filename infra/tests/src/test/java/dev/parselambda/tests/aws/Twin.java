package dev.parselambda.tests.aws;

import dev.parselambda.kernel.Platform;
import dev.parselambda.lambda.AwsPlatform;
import java.util.Map;

/** The platforms that there are. */
enum Twin {
  EMBEDDED {
    @Override
    Platform platform() {
      return Platform.EMBEDDED;
    }
  },
  AWS {
    @Override
    Platform platform() {
      return new AwsPlatform(
          Map.of(
              AwsPlatform.REQUESTS_TABLE, Tables.create(),
              AwsPlatform.RATE_LIMITS_TABLE, Tables.create()));
    }
  };

  /** With tables of its own, where it has tables. */
  abstract Platform platform();
}
