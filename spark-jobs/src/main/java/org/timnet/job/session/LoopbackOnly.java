package org.timnet.job.session;

import java.io.IOException;
import java.net.InetAddress;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletResponse;

/**
 * Refuses requests that do not come from this machine's loopback interface. Spark makes it by name.
 */
public final class LoopbackOnly implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    // An address, and not a name that would be looked up.
    if (InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
      chain.doFilter(request, response);
    } else {
      ((HttpServletResponse) response)
          .sendError(
              HttpServletResponse.SC_FORBIDDEN, "a local timnet answers its own machine only");
    }
  }
}
