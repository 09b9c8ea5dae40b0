package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.code.java.CloudObject;
import dev.parselambda.code.java.Parse;
import dev.parselambda.embedded.EmbeddedParse;
import dev.parselambda.value.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shop in the real server, on a database in memory. */
class ShopTest {
  private final EmbeddedParse app = EmbeddedParse.start(new Shop());
  private final Parse master = app.parse().asMaster();
  private CloudObject tea;
  private Parse ann;
  private Parse bob;

  @BeforeEach
  void sellTea() {
    tea = master.save(CloudObject.of("Product").set("name", "Tea"));
    ann = customer("ann");
    bob = customer("bob");
  }

  @AfterEach
  void close() {
    app.close();
  }

  private Parse customer(String name) {
    app.parse().signUp(name, "secret", Map.of());
    CloudObject user = app.parse().logIn(name, "secret");
    return app.parse().asUser(user.getString("sessionToken"));
  }

  private CloudObject review(int stars) {
    return CloudObject.of("Review").set("product", tea).set("stars", stars);
  }

  @Test
  void reviewsCountInTheRatingOfTheirProduct() {
    CloudObject review = ann.save(review(5));
    bob.save(review(2));
    assertEquals(3.5, bob.fetch(tea).getDouble("rating"));

    ann.save(review.set("stars", 4));
    assertEquals(3, bob.fetch(tea).getDouble("rating"));

    ann.delete(review);
    assertEquals(2, bob.fetch(tea).getDouble("rating"));
  }

  @Test
  void aReviewBelongsToWhoeverWroteIt() {
    CloudObject review = ann.save(review(5));

    ParseException refused =
        assertThrows(ParseException.class, () -> bob.save(review.set("stars", 1)));

    assertEquals(101, refused.code());
  }

  @Test
  void aReviewStaysWithItsProductAndAuthor() {
    CloudObject review = ann.save(review(5));

    ann.save(
        review
            .set("product", CloudObject.of("Product", "other"))
            .set("author", CloudObject.of("_User", "other"))
            .set("stars", 4));

    CloudObject stored = bob.query("Review").get(review.pointer().objectId());
    assertEquals(tea.pointer(), stored.getPointer("product"));
    assertNotEquals("other", stored.getPointer("author").objectId());
    assertEquals(4, bob.fetch(tea).getDouble("rating"));
  }

  @Test
  void nobodyButTheShopChangesProducts() {
    ParseException refused =
        assertThrows(ParseException.class, () -> ann.save(tea.set("stars", 1000)));

    assertEquals(142, refused.code());
  }

  @Test
  void nobodyReviewsAProductTwice() {
    ann.save(review(5));

    ParseException refused = assertThrows(ParseException.class, () -> ann.save(review(5)));

    assertEquals(Reviews.ALREADY_REVIEWED, refused.code());
    bob.save(review(5));
  }

  @Test
  void whatIsNoReviewIsRefused() {
    for (CloudObject wrong :
        List.of(review(6), review(5).unset("product"), review(5).set("text", 7))) {
      assertEquals(142, assertThrows(ParseException.class, () -> ann.save(wrong)).code());
    }
    assertEquals(
        "Validation failed. Please login to continue.",
        assertThrows(ParseException.class, () -> app.parse().save(review(5))).text());
  }

  @Test
  void aReviewThatIsReportedOftenIsHidden() {
    CloudObject review = ann.save(review(1).set("reports", -100));
    for (int i = 0; i < 3; i++) {
      assertEquals(review.id(), bob.query("Review").find().getFirst().id());
      bob.run("reportReview", Map.of("review", review.id()));
    }

    assertNull(bob.query("Review").first());
    assertEquals(1, master.query("Review").count());
  }

  @Test
  void theTopProductsAreThoseWithTheMostStars() {
    CloudObject coffee = master.save(CloudObject.of("Product").set("name", "Coffee"));
    ann.save(review(3));
    bob.save(CloudObject.of("Review").set("product", coffee).set("stars", 4));

    List<?> top = (List<?>) app.parse().run("topProducts", Map.of("limit", 1));

    assertEquals(1, top.size());
    assertEquals("Coffee", ((CloudObject) top.getFirst()).getString("name"));
    assertThrows(ParseException.class, () -> app.parse().run("topProducts", Map.of("limit", 1000)));
  }

  @Test
  void recountingPutsRatingsRight() {
    ann.save(review(5));
    bob.save(review(4));
    master.save(tea.set("reviews", 7).set("stars", 7));

    String id = master.startJob("recountReviews", Map.of());

    CloudObject status = master.get("_JobStatus", id);
    assertEquals("succeeded", status.getString("status"));
    assertEquals("{products=1}", status.getString("message"));
    assertEquals(4.5, ann.fetch(tea).getDouble("rating"));
  }
}
