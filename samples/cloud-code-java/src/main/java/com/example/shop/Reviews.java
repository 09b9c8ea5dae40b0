package com.example.shop;

import static dev.parselambda.code.FieldRule.Type.NUMBER;
import static dev.parselambda.code.FieldRule.Type.STRING;

import dev.parselambda.code.FieldRule;
import dev.parselambda.code.Validator;
import dev.parselambda.code.java.Acl;
import dev.parselambda.code.java.Cloud;
import dev.parselambda.code.java.CloudObject;
import dev.parselambda.code.java.FunctionCall;
import dev.parselambda.code.java.ObjectRequest;
import dev.parselambda.code.java.QueryRequest;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.Pointer;
import java.util.Map;

/** One review a customer and product; its stars count in the rating of the product. */
final class Reviews {
  static final int ALREADY_REVIEWED = 1001;

  /** So many reports hide a review. */
  private static final int MOST_REPORTS = 3;

  private static final Validator REVIEW =
      Validator.builder()
          .requireUser()
          .field(FieldRule.of("product").required().constant())
          .field(FieldRule.of("author").constant())
          .field(FieldRule.of("stars").required().type(NUMBER).oneOf(1, 2, 3, 4, 5))
          .field(FieldRule.of("text").type(STRING).orElse(""))
          .field(FieldRule.of("reports").constant().orElse(0))
          .build();

  private static final Validator REPORT =
      Validator.builder()
          .requireUser()
          .field(FieldRule.of("review").required().type(STRING))
          .rateLimit(Map.of("requestTimeWindow", 60_000, "requestCount", 10, "zone", "user"))
          .build();

  private Reviews() {}

  static void register(Cloud cloud) {
    cloud.beforeSave("Review", Reviews::sign, REVIEW);
    cloud.afterSave("Review", Reviews::count);
    cloud.afterDelete("Review", Reviews::discount);
    cloud.beforeFind("Review", Reviews::hideReported);
    cloud.define("reportReview", Reviews::report, REPORT);
  }

  /** A new review is its author's, and the only one of theirs of the product. */
  private static void sign(ObjectRequest request) {
    CloudObject review = request.object();
    String author = request.userId();
    if (!review.isNew() || author == null) {
      return;
    }
    boolean again =
        request
                .parse()
                .asMaster()
                .query("Review")
                .equalTo("author", new Pointer("_User", author))
                .equalTo("product", review.getPointer("product"))
                .count()
            > 0;
    if (again) {
      throw ParseException.withCode(ALREADY_REVIEWED, "You have reviewed this product already.");
    }
    review
        .set("author", new Pointer("_User", author))
        .acl(Acl.NOBODY.publicRead().write(author).roleWrite("moderator"));
  }

  /** Increments count whoever else reviews the product at the same time. */
  private static void count(ObjectRequest request) {
    CloudObject before = request.original();
    CloudObject review = request.object();
    int stars = review.getInt("stars") - (before == null ? 0 : before.getInt("stars", 0));
    Products.rate(request.parse(), review.getPointer("product"), before == null ? 1 : 0, stars);
  }

  private static void discount(ObjectRequest request) {
    CloudObject review = request.object();
    Products.rate(request.parse(), review.getPointer("product"), -1, -review.getInt("stars"));
  }

  private static void hideReported(QueryRequest request) {
    if (!request.isMaster()) {
      request.query().lessThan("reports", MOST_REPORTS);
    }
  }

  private static Object report(FunctionCall call) {
    CloudObject review = CloudObject.of("Review", call.params().getString("review"));
    call.parse().asMaster().save(review.increment("reports"));
    call.log().info("{} reported {}", call.userId(), review.id());
    return "Thank you.";
  }
}
