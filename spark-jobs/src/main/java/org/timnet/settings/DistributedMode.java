package org.timnet.settings;

/** How executors train one network together; {@code training.distributed}. */
public enum DistributedMode implements HasId {
  /** They share the updates of every step through the parameter server. */
  SHARED("shared"),

  /** Each trains on its own for an epoch, then parameters are averaged. */
  AVERAGING("averaging");

  private final String id;

  DistributedMode(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
