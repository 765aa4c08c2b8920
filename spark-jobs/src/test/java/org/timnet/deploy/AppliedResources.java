package org.timnet.deploy;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import java.net.Socket;
import java.util.List;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;

/**
 * An API server that also knows server-side apply of what is not there yet, as Spark's client asks
 * for the services and config maps around a driver: it creates them.
 */
final class AppliedResources extends KubernetesCrudDispatcher {
  @Override
  public MockResponse dispatch(RecordedRequest request) {
    String type = request.getHeader("Content-Type");
    boolean applied =
        request.getMethod().equals("PATCH")
            && type != null
            && type.startsWith("application/apply-patch");
    return super.dispatch(applied ? creation(request) : request);
  }

  private static RecordedRequest creation(RecordedRequest applied) {
    String path = applied.getPath().replaceFirst("\\?.*", "");
    return new RecordedRequest(
        "POST " + path.substring(0, path.lastIndexOf('/')) + " HTTP/1.1",
        applied.getHeaders(),
        List.of(),
        applied.getBodySize(),
        applied.getBody(),
        applied.getSequenceNumber(),
        new UnconnectedSocket());
  }

  /** A request wants to know where it came in, for a URL that nobody looks at. */
  private static final class UnconnectedSocket extends Socket {
    @Override
    public int getLocalPort() {
      return 80;
    }
  }
}
