package org.timnet.training.distributed;

import java.io.ObjectInputFilter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the parameter server's threads may deserialise: its messages and what they consist of, and
 * nothing else. Its messages come over UDP as serialised Java objects, from whoever can send to the
 * port.
 *
 * <p>There is one filter a JVM, and Spark would not survive an allow-list. So this one has an
 * opinion only on threads that were started by the parameter server's transport.
 */
final class MessageFilter implements ObjectInputFilter {
  private static final Logger LOG = LoggerFactory.getLogger(MessageFilter.class);

  private static final String TRANSPORT = "org.nd4j.parameterserver.distributed.v2.transport.";

  /** Prefixes of the names of classes that messages consist of. */
  private static final List<String> ALLOWED =
      List.of(
          "org.nd4j.parameterserver.distributed.v2.messages.",
          "org.nd4j.parameterserver.distributed.v2.chunks.VoidChunk",
          "org.nd4j.parameterserver.distributed.v2.util.MeshOrganizer",
          "org.nd4j.parameterserver.distributed.v2.enums.",
          "org.nd4j.parameterserver.distributed.enums.",
          "org.nd4j.linalg.cpu.nativecpu.NDArray",
          "org.nd4j.linalg.jcublas.JCublasNDArray",
          "org.nd4j.linalg.api.ndarray.BaseNDArray",
          "org.nd4j.common.primitives.");

  /** Plain types of Java that hold no code of their own. */
  private static final List<String> PLAIN =
      List.of(
          "java.lang.String",
          "java.lang.Enum",
          "java.lang.Number",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Boolean",
          "java.lang.Object",
          "java.util.ArrayList",
          "java.util.HashMap",
          "java.util.Map$Entry",
          "java.util.LinkedHashMap",
          "java.util.concurrent.atomic.AtomicBoolean",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong",
          "java.util.concurrent.CopyOnWriteArrayList",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.locks.ReentrantReadWriteLock");

  private static final long MOST_BYTES = 1L << 30;
  private static final int MOST_DEPTH = 64;

  private static boolean installed;

  private final ThreadLocal<Boolean> ofTransport =
      ThreadLocal.withInitial(MessageFilter::isOfTransport);

  /** Makes it this JVM's filter, once, before the first message is received. */
  static synchronized void install() {
    if (installed) {
      return;
    }
    try {
      ObjectInputFilter.Config.setSerialFilter(new MessageFilter());
    } catch (IllegalStateException e) {
      LOG.warn(
          "this JVM has a filter for deserialisation already; it should let the parameter"
              + " server's threads read nothing but its messages",
          e);
    }
    installed = true;
  }

  @Override
  public Status checkInput(FilterInfo info) {
    if (!ofTransport.get()) {
      return Status.UNDECIDED;
    }
    if (info.streamBytes() > MOST_BYTES || info.depth() > MOST_DEPTH) {
      return Status.REJECTED;
    }
    Class<?> type = info.serialClass();
    return type == null || isAllowed(type) ? Status.ALLOWED : Status.REJECTED;
  }

  /** Whether a message may hold objects of a class. */
  static boolean isAllowed(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    String name = element.getName();
    boolean allowed =
        element.isPrimitive()
            || PLAIN.contains(name)
            || name.startsWith("java.util.concurrent.locks.")
            || ALLOWED.stream().anyMatch(name::startsWith);
    if (!allowed) {
      LOG.warn("a message to the parameter server holds a {}, and is refused", name);
    }
    return allowed;
  }

  /** A pool's thread has its origin at the bottom of its stack, whatever it does now. */
  private static boolean isOfTransport() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(TRANSPORT)));
  }
}
