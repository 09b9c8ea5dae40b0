package dev.parselambda.users;

import dev.parselambda.access.Call;
import dev.parselambda.auth.AuthAdapters;
import dev.parselambda.auth.AuthData;
import dev.parselambda.auth.PreparedAuthData;
import dev.parselambda.auth.adapter.AuthCaller;
import dev.parselambda.auth.adapter.AuthRequest;
import dev.parselambda.auth.adapter.AuthRequest.Purpose;
import dev.parselambda.http.Response;
import dev.parselambda.users.store.UserAuthData;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * POST /challenge: requests challenges from auth providers before a log-in. The caller may identify
 * itself by password or by another provider; that is verified first.
 */
final class Challenge {
  private static final Logger log = LoggerFactory.getLogger(Challenge.class);

  private final PasswordProof proof;
  private final Accounts accounts;
  private final AuthAdapters adapters;

  Challenge(PasswordProof proof, Accounts accounts) {
    this.proof = proof;
    this.accounts = accounts;
    this.adapters = accounts.credentials().authData().adapters();
  }

  Response answer(Call call) {
    Map<String, @Nullable Object> body = call.body();
    AuthCaller caller = UserAuthData.caller(call.caller());
    ParseObject user = null;
    if (JavaScript.isTrue(body.get("username")) || JavaScript.isTrue(body.get("email"))) {
      if (!JavaScript.isTrue(body.get("password"))) {
        throw malformed("You provided username or email, you need to also provide password.");
      }
      user = proof.user(call);
    }
    Map<String, @Nullable Object> challengeData = challengeData(body.get("challengeData"));
    PreparedAuthData prepared = null;
    if (JavaScript.isTrue(body.get(UserAuthData.FIELD))) {
      AuthData sent = authData(body.get(UserAuthData.FIELD), user);
      prepared = adapters.prepare(sent, Map.of(), caller);
      user = provenUser(prepared, call, caller);
    }
    AuthRequest request = new AuthRequest(caller, Purpose.CHALLENGE, user, user);
    return Response.json(
        Map.of("challengeData", adapters.challenge(challengeData, prepared, request)));
  }

  /** All failures look the same, so that ids cannot be guessed. */
  private ParseObject provenUser(PreparedAuthData prepared, Call call, AuthCaller caller) {
    List<ParseObject> owners = accounts.credentials().authData().owners(prepared, call.caller());
    if (owners.size() != 1) {
      throw notFound();
    }
    ParseObject owner = owners.getFirst();
    try {
      AuthRequest request = new AuthRequest(caller, Purpose.CHALLENGE, owner, owner);
      var _ = accounts.validated(owner, prepared, request);
    } catch (ParseException e) {
      log.info("A challenge was refused: {}", e.text());
      throw notFound();
    }
    return owner;
  }

  private static Map<String, @Nullable Object> challengeData(@Nullable Object json) {
    if (!JavaScript.isTrue(json)) {
      throw malformed("Nothing to challenge.");
    }
    if (!(json instanceof Map<?, ?> object)) {
      throw malformed("challengeData should be an object.");
    }
    Map<String, @Nullable Object> byProvider = new LinkedHashMap<>();
    object.forEach((provider, data) -> byProvider.put((String) provider, data));
    return byProvider;
  }

  private static AuthData authData(@Nullable Object json, @Nullable ParseObject user) {
    if (!(json instanceof Map<?, ?> sent)) {
      throw malformed("authData should be an object.");
    }
    if (user != null) {
      throw malformed(
          "You cannot provide username/email and authData, only use one identification method.");
    }
    int withId = 0;
    for (Map.Entry<?, ?> entry : sent.entrySet()) {
      Object data = entry.getValue();
      if (data != null && !(data instanceof Map)) {
        throw malformed("authData." + entry.getKey() + " should be an object.");
      }
      withId += data instanceof Map<?, ?> map && JavaScript.isTrue(map.get("id")) ? 1 : 0;
    }
    if (withId > 1) {
      throw malformed("You cannot provide more than one authData provider with an id.");
    }
    return AuthData.of(json);
  }

  private static ParseException notFound() {
    return new ParseException(ParseError.OBJECT_NOT_FOUND, "User not found.");
  }

  private static ParseException malformed(String text) {
    return new ParseException(ParseError.OTHER_CAUSE, text);
  }
}
