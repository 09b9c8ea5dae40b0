package dev.parselambda.code.java;

import dev.parselambda.access.Caller;
import dev.parselambda.code.CloudFunction;
import dev.parselambda.code.CodeHost;
import dev.parselambda.code.Job;
import dev.parselambda.code.Result;
import dev.parselambda.code.Trigger;
import dev.parselambda.code.TriggerRequest;
import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.code.TriggerType;
import dev.parselambda.code.Validated;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adapts registered handlers to the engine's interfaces. */
final class Handlers {
  private final CodeHost host;

  Handlers(CodeHost host) {
    this.host = host;
  }

  CloudFunction function(
      String name, FunctionHandler handler, @Nullable Handler<FunctionCall> validator) {
    return request -> {
      Running running = new Running(name, host, request.caller(), request.context());
      FunctionCall call = new FunctionCall(running, name, request.params());
      check(running, validator, call);
      return running.run(() -> result(handler.run(call)));
    };
  }

  Job job(String name, JobHandler handler) {
    return request -> {
      Running running = new Running(name, host, request.caller(), new LinkedHashMap<>());
      JobRun told = new JobRun(running, request);
      Result.Value end = running.run(() -> new Result.Value(handler.run(told)));
      return (String) end.value();
    };
  }

  Trigger object(Handler<ObjectRequest> handler, @Nullable Handler<ObjectRequest> validator) {
    return request -> {
      if (!(request.subject()
          instanceof
          Subject.OfObject(
              ParseObject given,
              ParseObject original,
              Map<String, FieldOp> changes))) {
        throw notAbout("an object", request);
      }
      Running running = running(request);
      CloudObject object = CloudObject.changing(given, original, changes);
      ObjectRequest told =
          new ObjectRequest(
              running,
              object,
              original == null
                  ? null
                  : CloudObject.stored(original.className(), original.fields()));
      check(running, validator, told);
      run(running, handler, told);
      Map<String, @Nullable Object> answer = told.answer();
      boolean changed =
          request.type() == TriggerType.BEFORE_SAVE && !object.changes().equals(changes);
      return changed
          ? new Result.Value(object.body())
          : answer == null ? Result.NOTHING : new Result.Value(answer);
    };
  }

  Trigger beforeFind(Handler<QueryRequest> handler) {
    return request -> {
      if (!(request.subject() instanceof Subject.OfQuery query)) {
        throw notAbout("a query", request);
      }
      Running running = running(request);
      QueryRequest told = new QueryRequest(running, request.className(), query);
      run(running, handler, told);
      return told.answer() != null
          ? new Result.Value(Values.result(told.answer()))
          : told.isChanged()
              ? new Result.Value(Map.of("query", told.query().parameters()))
              : Result.NOTHING;
    };
  }

  Trigger afterFind(Handler<ResultsRequest> handler) {
    return request -> {
      if (!(request.subject() instanceof Subject.OfObjects found)) {
        throw notAbout("objects", request);
      }
      Running running = running(request);
      ResultsRequest told = new ResultsRequest(running, request.className(), found);
      run(running, handler, told);
      return running.run(() -> new Result.Value(Values.result(told.objects())));
    };
  }

  Trigger file(Handler<FileRequest> handler) {
    return request -> {
      if (!(request.subject() instanceof Subject.OfFile file)) {
        throw notAbout("a file", request);
      }
      Running running = running(request);
      FileRequest told = new FileRequest(running, file);
      run(running, handler, told);
      return told.answer().isEmpty() ? Result.NOTHING : new Result.Value(told.answer());
    };
  }

  Trigger beforeConnect(Handler<ConnectionRequest> handler) {
    return request -> {
      Running running = running(request);
      run(running, handler, new ConnectionRequest(running, live(request)));
      return Result.NOTHING;
    };
  }

  Trigger beforeSubscribe(Handler<SubscriptionRequest> handler) {
    return request -> {
      Running running = running(request);
      SubscriptionRequest told =
          new SubscriptionRequest(running, request.className(), live(request));
      run(running, handler, told);
      return told.isChanged()
          ? new Result.Value(Map.of("query", told.query().parameters()))
          : Result.NOTHING;
    };
  }

  Trigger afterEvent(Handler<EventRequest> handler) {
    return request -> {
      Running running = running(request);
      EventRequest told = new EventRequest(running, request.className(), live(request));
      run(running, handler, told);
      return new Result.Value(told.answer());
    };
  }

  private static Subject.OfLiveQuery live(TriggerRequest request) {
    if (request.subject() instanceof Subject.OfLiveQuery live) {
      return live;
    }
    throw notAbout("LiveQuery", request);
  }

  private Running running(TriggerRequest request) {
    Caller caller = request.caller();
    String name = request.type().text() + "." + request.className();
    return new Running(name, host, caller, request.context());
  }

  private static <R extends CloudRequest> void run(Running running, Handler<R> handler, R request) {
    var _ =
        running.run(
            () -> {
              handler.handle(request);
              return true;
            });
  }

  private static <R extends CloudRequest> void check(
      Running running, @Nullable Handler<R> validator, R request) {
    if (validator == null) {
      return;
    }
    try {
      run(running, validator, request);
    } catch (ParseException e) {
      throw Validated.refusal(e);
    }
  }

  private static Result result(@Nullable Object value) {
    return value instanceof FunctionResponse(var result, int status, Map<String, String> headers)
        ? new Result.Answer(new Result.Value(Values.result(result)), status, headers)
        : new Result.Value(Values.result(value));
  }

  private static IllegalStateException notAbout(String what, TriggerRequest request) {
    return new IllegalStateException(
        request.type().text() + " of " + request.className() + " is not about " + what);
  }
}
