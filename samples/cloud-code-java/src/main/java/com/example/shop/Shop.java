package com.example.shop;

import dev.parselambda.code.java.Cloud;
import dev.parselambda.code.java.CloudCode;

/** The Cloud Code of a shop whose customers review what they bought. */
public final class Shop implements CloudCode {

  @Override
  public void register(Cloud cloud) {
    Reviews.register(cloud);
    Products.register(cloud);
  }
}
