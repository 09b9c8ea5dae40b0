package dev.parselambda.http;

/** Handles HEAD as GET without the body: RFC 9110, section 9.3.2. */
public final class HeadRequests implements Filter {
  @Override
  public Response filter(Request request, Handler next) {
    if (request.method() != Method.HEAD) {
      return next.handle(request);
    }
    Response response = next.handle(request.withMethod(Method.GET));
    Body none = new Body.Text("", response.body().contentType());
    return new Response(response.status(), response.headers(), none);
  }
}
