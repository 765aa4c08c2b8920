package org.timnet.job.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackOnlyTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, passed on",
    "127.8.0.1, passed on",
    "0:0:0:0:0:0:0:1, passed on",
    "[0:0:0:0:0:0:0:1], passed on",
    "10.0.0.7, 403",
    "192.168.1.2, 403",
    "0.0.0.0, 403",
    "[fe80:0:0:0:1:2:3:4], 403",
    "2001:db8:0:0:0:0:0:1, 403"
  })
  void onlyThisMachineIsAnswered(String address, String answer) throws Exception {
    List<String> answers = new ArrayList<>();
    HttpServletRequest request =
        stub(
            HttpServletRequest.class,
            (name, arguments) -> name.equals("getRemoteAddr") ? address : null);
    HttpServletResponse response =
        stub(
            HttpServletResponse.class,
            (name, arguments) -> {
              answers.add(name.equals("sendError") ? arguments[0].toString() : name);
              return null;
            });
    new LoopbackOnly().doFilter(request, response, (passed, answered) -> answers.add("passed on"));

    assertThat(answers).containsExactly(answer);
  }

  private interface Call {
    Object of(String name, Object[] arguments);
  }

  private static <T> T stub(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.of(method.getName(), arguments)));
  }
}
