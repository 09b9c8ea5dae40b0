package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;

/** In-app purchases. */
public record PurchasesConfig(boolean enableProductPurchaseLegacyApi) {
  static final List<Option> OPTIONS =
      Capability.PURCHASES.options(
          flag(
              "enableProductPurchaseLegacyApi",
              "PARSE_SERVER_ENABLE_PRODUCT_PURCHASE_LEGACY_API",
              true));

  static PurchasesConfig read(Settings settings) {
    return new PurchasesConfig(settings.flag("enableProductPurchaseLegacyApi"));
  }
}
