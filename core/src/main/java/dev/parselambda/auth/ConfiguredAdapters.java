package dev.parselambda.auth;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.oauth.OAuth2;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.users.UsersConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the providers in the option {@code auth}. */
final class ConfiguredAdapters {
  private static final String ANONYMOUS = "anonymous";

  /** The options by which parse-server loads Node.js code. */
  private static final List<String> JAVASCRIPT = List.of("module", "class", "adapter");

  private final UsersConfig options;
  private final AuthServices services;

  ConfiguredAdapters(UsersConfig options, AuthServices services) {
    this.options = options;
    this.services = services;
  }

  Map<String, AuthAdapter> read(Map<String, AuthAdapter.Factory> custom) {
    Map<String, AuthAdapter> adapters = new HashMap<>();
    custom.forEach(
        (name, factory) -> {
          if (!AuthData.isName(name)) {
            throw new OptionsException("auth provider name '" + name + "' is not allowed");
          }
          if (options.auth().get(name) == null) {
            adapters.put(name, factory.create(Map.of()));
          }
        });
    adapters.putIfAbsent(ANONYMOUS, new Anonymous());
    options
        .auth()
        .forEach(
            (name, given) -> {
              ProviderOptions provider = new ProviderOptions(name, given);
              if (!provider.isEnabled()) {
                adapters.remove(name);
              } else if (given != null) {
                adapters.put(name, adapter(provider, custom.get(name)));
              }
            });
    if (!options.enableAnonymousUsers()) {
      adapters.remove(ANONYMOUS);
    }
    return adapters;
  }

  private AuthAdapter adapter(ProviderOptions provider, AuthAdapter.@Nullable Factory custom) {
    if ("http".equals(provider.value("module"))) {
      return HttpAdapter.of(provider, services.http());
    }
    if (custom != null) {
      return custom.create(provider.asMap());
    }
    for (String key : JAVASCRIPT) {
      if (provider.has(key)) {
        throw provider.wrong(
            "'"
                + key
                + "' names Node.js code; a provider of your own is written in Java or asked"
                + " by HTTP (module \"http\")");
      }
    }
    AuthAdapter adapter =
        provider.flag("oauth2")
            ? new OAuth2(provider, services)
            : BuiltInProviders.create(provider, services);
    if (adapter == null) {
      throw provider.wrong("there is no provider of this name");
    }
    provider.refuseUnread();
    return adapter;
  }
}
