package com.example.shop;

import static dev.parselambda.code.FieldRule.Type.NUMBER;

import dev.parselambda.code.FieldRule;
import dev.parselambda.code.Validator;
import dev.parselambda.code.java.Cloud;
import dev.parselambda.code.java.CloudObject;
import dev.parselambda.code.java.FunctionCall;
import dev.parselambda.code.java.JobRun;
import dev.parselambda.code.java.Parse;
import dev.parselambda.code.java.ResultsRequest;
import dev.parselambda.value.Pointer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What is sold. A product keeps the number of its reviews and the sum of their stars. */
final class Products {
  private static final Validator TOP =
      Validator.builder()
          .field(
              FieldRule.of("limit")
                  .type(NUMBER)
                  .orElse(10)
                  .check(limit -> limit instanceof Integer most && most > 0 && most <= 100)
                  .error("limit must be a whole number from 1 to 100"))
          .build();

  private static final Validator STAFF = Validator.builder().requireMaster().build();

  private Products() {}

  static void register(Cloud cloud) {
    cloud.beforeSave("Product", _ -> {}, STAFF);
    cloud.afterFind("Product", Products::average);
    cloud.define("topProducts", Products::top, TOP);
    cloud.job("recountReviews", Products::recount);
  }

  /** Adds to what a product keeps of its reviews. */
  static void rate(Parse parse, Pointer product, int reviews, int stars) {
    parse
        .asMaster()
        .save(CloudObject.of(product).increment("reviews", reviews).increment("stars", stars));
  }

  /** Clients see the average, which is not stored. */
  private static void average(ResultsRequest request) {
    for (CloudObject product : request.objects()) {
      int reviews = product.getInt("reviews", 0);
      if (reviews > 0) {
        product.set("rating", product.getDouble("stars") / reviews);
      }
    }
  }

  private static Object top(FunctionCall call) {
    return call.parse()
        .query("Product")
        .greaterThan("reviews", 0)
        .descending("stars")
        .limit(call.params().getInt("limit"))
        .find();
  }

  /** Counts anew; for the night, or after an import. */
  private static String recount(JobRun job) {
    Parse parse = job.parse();
    AtomicInteger products = new AtomicInteger();
    parse
        .query("Product")
        .each(
            product -> {
              int[] sums = new int[2];
              parse
                  .query("Review")
                  .equalTo("product", product)
                  .each(
                      review -> {
                        sums[0]++;
                        sums[1] += review.getInt("stars");
                      });
              parse.save(product.set("reviews", sums[0]).set("stars", sums[1]).unset("rating"));
              job.message(products.incrementAndGet() + " products counted");
            });
    return String.valueOf(Map.of("products", products.get()));
  }
}
