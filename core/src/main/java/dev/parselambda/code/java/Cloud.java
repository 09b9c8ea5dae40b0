package dev.parselambda.code.java;

import dev.parselambda.code.TriggerType;
import dev.parselambda.code.Validator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Registers the code of an app.
 *
 * <p>Conditions are checked by a {@link Validator}, or by a handler that throws. If something is
 * registered twice the last one wins, and the log says so.
 */
public final class Cloud {
  private static final String USER = "_User";
  private static final String SESSION = "_Session";
  private static final String FILE = "@File";
  private static final String CONFIG = "@Config";
  private static final String CONNECT = "@Connect";

  private final Registry registry;
  private final Handlers handlers;

  Cloud(Registry registry, Handlers handlers) {
    this.registry = registry;
    this.handlers = handlers;
  }

  /** A function that clients call; dots make namespaces: {@code shop.buy}. */
  public void define(String name, FunctionHandler handler) {
    registry.function(name, handlers.function(name, handler, null), null);
  }

  public void define(String name, FunctionHandler handler, Validator validator) {
    registry.function(name, handlers.function(name, handler, null), validator);
  }

  public void define(String name, FunctionHandler handler, Handler<FunctionCall> validator) {
    registry.function(name, handlers.function(name, handler, validator), null);
  }

  /** A job, started by an administrator or by a schedule. */
  public void job(String name, JobHandler handler) {
    registry.job(name, handlers.job(name, handler));
  }

  /** Before an object is created or updated; changes to the object are written. */
  public void beforeSave(String className, Handler<ObjectRequest> handler) {
    object(TriggerType.BEFORE_SAVE, className, handler, null, null);
  }

  public void beforeSave(String className, Handler<ObjectRequest> handler, Validator validator) {
    object(TriggerType.BEFORE_SAVE, className, handler, validator, null);
  }

  public void beforeSave(
      String className, Handler<ObjectRequest> handler, Handler<ObjectRequest> validator) {
    object(TriggerType.BEFORE_SAVE, className, handler, null, validator);
  }

  /** After an object was created or updated, before the response. An error is only logged. */
  public void afterSave(String className, Handler<ObjectRequest> handler) {
    object(TriggerType.AFTER_SAVE, className, handler, null, null);
  }

  public void afterSave(String className, Handler<ObjectRequest> handler, Validator validator) {
    object(TriggerType.AFTER_SAVE, className, handler, validator, null);
  }

  public void beforeDelete(String className, Handler<ObjectRequest> handler) {
    object(TriggerType.BEFORE_DELETE, className, handler, null, null);
  }

  public void beforeDelete(String className, Handler<ObjectRequest> handler, Validator validator) {
    object(TriggerType.BEFORE_DELETE, className, handler, validator, null);
  }

  public void afterDelete(String className, Handler<ObjectRequest> handler) {
    object(TriggerType.AFTER_DELETE, className, handler, null, null);
  }

  public void afterDelete(String className, Handler<ObjectRequest> handler, Validator validator) {
    object(TriggerType.AFTER_DELETE, className, handler, validator, null);
  }

  /** Before a query, also of an include, which may be changed or answered. */
  public void beforeFind(String className, Handler<QueryRequest> handler) {
    registry.trigger(TriggerType.BEFORE_FIND, className, handlers.beforeFind(handler), null);
  }

  public void beforeFind(String className, Handler<QueryRequest> handler, Validator validator) {
    registry.trigger(TriggerType.BEFORE_FIND, className, handlers.beforeFind(handler), validator);
  }

  /** After a query; the results may be changed for the client. */
  public void afterFind(String className, Handler<ResultsRequest> handler) {
    registry.trigger(TriggerType.AFTER_FIND, className, handlers.afterFind(handler), null);
  }

  public void afterFind(String className, Handler<ResultsRequest> handler, Validator validator) {
    registry.trigger(TriggerType.AFTER_FIND, className, handlers.afterFind(handler), validator);
  }

  /** Before a log-in that has passed all other checks. */
  public void beforeLogin(Handler<ObjectRequest> handler) {
    object(TriggerType.BEFORE_LOGIN, USER, handler, null, null);
  }

  /**
   * @param validator only its rate limit applies
   */
  public void beforeLogin(Handler<ObjectRequest> handler, Validator validator) {
    beforeLogin(handler);
    registry.limit(TriggerType.BEFORE_LOGIN, USER, validator);
  }

  public void afterLogin(Handler<ObjectRequest> handler) {
    object(TriggerType.AFTER_LOGIN, USER, handler, null, null);
  }

  /** After a log-out; the object is the session that has ended. */
  public void afterLogout(Handler<ObjectRequest> handler) {
    object(TriggerType.AFTER_LOGOUT, SESSION, handler, null, null);
  }

  public void beforePasswordResetRequest(Handler<ObjectRequest> handler) {
    object(TriggerType.BEFORE_PASSWORD_RESET_REQUEST, USER, handler, null, null);
  }

  /**
   * @param validator only its rate limit applies
   */
  public void beforePasswordResetRequest(Handler<ObjectRequest> handler, Validator validator) {
    beforePasswordResetRequest(handler);
    registry.limit(TriggerType.BEFORE_PASSWORD_RESET_REQUEST, USER, validator);
  }

  /** Before a file is stored. */
  public void beforeSaveFile(Handler<FileRequest> handler) {
    file(TriggerType.BEFORE_SAVE, handler, null);
  }

  public void beforeSaveFile(Handler<FileRequest> handler, Validator validator) {
    file(TriggerType.BEFORE_SAVE, handler, validator);
  }

  public void afterSaveFile(Handler<FileRequest> handler) {
    file(TriggerType.AFTER_SAVE, handler, null);
  }

  public void beforeDeleteFile(Handler<FileRequest> handler) {
    file(TriggerType.BEFORE_DELETE, handler, null);
  }

  public void beforeDeleteFile(Handler<FileRequest> handler, Validator validator) {
    file(TriggerType.BEFORE_DELETE, handler, validator);
  }

  public void afterDeleteFile(Handler<FileRequest> handler) {
    file(TriggerType.AFTER_DELETE, handler, null);
  }

  /** Before a file is read. */
  public void beforeFindFile(Handler<FileRequest> handler) {
    file(TriggerType.BEFORE_FIND, handler, null);
  }

  public void beforeFindFile(Handler<FileRequest> handler, Validator validator) {
    file(TriggerType.BEFORE_FIND, handler, validator);
  }

  /** Before an existing file is sent. */
  public void afterFindFile(Handler<FileRequest> handler) {
    file(TriggerType.AFTER_FIND, handler, null);
  }

  /** Before parameters of the app change; they are the fields of the object. */
  public void beforeSaveConfig(Handler<ObjectRequest> handler) {
    object(TriggerType.BEFORE_SAVE, CONFIG, handler, null, null);
  }

  public void beforeSaveConfig(Handler<ObjectRequest> handler, Validator validator) {
    object(TriggerType.BEFORE_SAVE, CONFIG, handler, validator, null);
  }

  public void afterSaveConfig(Handler<ObjectRequest> handler) {
    object(TriggerType.AFTER_SAVE, CONFIG, handler, null, null);
  }

  /** Before a client of LiveQuery is let in. */
  public void beforeConnect(Handler<ConnectionRequest> handler) {
    registry.trigger(TriggerType.BEFORE_CONNECT, CONNECT, handlers.beforeConnect(handler), null);
  }

  public void beforeConnect(Handler<ConnectionRequest> handler, Validator validator) {
    registry.trigger(
        TriggerType.BEFORE_CONNECT, CONNECT, handlers.beforeConnect(handler), validator);
  }

  /** Before a client subscribes to a query, which may be changed. */
  public void beforeSubscribe(String className, Handler<SubscriptionRequest> handler) {
    registry.trigger(
        TriggerType.BEFORE_SUBSCRIBE, className, handlers.beforeSubscribe(handler), null);
  }

  public void beforeSubscribe(
      String className, Handler<SubscriptionRequest> handler, Validator validator) {
    registry.trigger(
        TriggerType.BEFORE_SUBSCRIBE, className, handlers.beforeSubscribe(handler), validator);
  }

  /** Before one subscriber is told of an event, which may be changed or kept back. */
  public void afterLiveQueryEvent(String className, Handler<EventRequest> handler) {
    registry.trigger(TriggerType.AFTER_EVENT, className, handlers.afterEvent(handler), null);
  }

  public void afterLiveQueryEvent(
      String className, Handler<EventRequest> handler, Validator validator) {
    registry.trigger(TriggerType.AFTER_EVENT, className, handlers.afterEvent(handler), validator);
  }

  /** Whenever something happens to LiveQuery: clients come and go, subscribe and unsubscribe. */
  public void onLiveQueryEvent(Consumer<LiveQueryEvent> handler) {
    registry.onLiveQueryEvent(handler);
  }

  private void object(
      TriggerType type,
      String className,
      Handler<ObjectRequest> handler,
      @Nullable Validator validator,
      @Nullable Handler<ObjectRequest> check) {
    registry.trigger(type, className, handlers.object(handler, check), validator);
  }

  private void file(TriggerType type, Handler<FileRequest> handler, @Nullable Validator validator) {
    registry.trigger(type, FILE, handlers.file(handler), validator);
  }
}
