package dev.parselambda.config.option;

import java.util.List;

/** What an option belongs to; the one place that says whether it is in effect already. */
public enum Capability {
  APP(true),
  KEYS(true),
  SERVER(true),
  LIMITS(true),
  DATABASE(true),
  OBJECTS(true),
  LOGS(true),
  LOG_FILES(false),
  SCHEMA_MIGRATION(false),
  USERS(true),
  EMAIL(true),
  PAGES(true),
  FILES(true),
  CLOUD(true),
  HOOKS(true),
  RATE_LIMIT(true),
  IDEMPOTENCY(true),
  INSTALLATIONS(false),
  PUSH(false),
  LIVEQUERY(true),
  GRAPHQL(false),
  SECURITY(true),
  CACHE(true),
  ANALYTICS(false),
  PURCHASES(false);

  private final boolean inEffect;

  Capability(boolean inEffect) {
    this.inEffect = inEffect;
  }

  /** False while an option of this capability is accepted but changes nothing yet. */
  public boolean inEffect() {
    return inEffect;
  }

  public List<Option> options(Option... options) {
    Option[] owned = new Option[options.length];
    for (int i = 0; i < options.length; i++) {
      owned[i] = options[i].of(this);
    }
    return List.of(owned);
  }
}
