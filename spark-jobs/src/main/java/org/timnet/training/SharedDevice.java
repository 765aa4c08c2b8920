package org.timnet.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.network.gpu.Device;
import org.timnet.network.gpu.Devices;
import org.timnet.network.gpu.EpochOrder;
import org.timnet.network.gpu.GpuShape;
import org.timnet.network.gpu.GpuTrainings;
import org.timnet.network.gpu.Precision;

/**
 * A device on which several trainings run at once, each on a thread of its own. They make their
 * epochs together, in one sequence of launches: an epoch begins when all that are still there are
 * ready for one. What becomes of a training does not depend on the others.
 */
public final class SharedDevice {
  private static final Logger LOG = LoggerFactory.getLogger(SharedDevice.class);

  private final Rendezvous<DeviceRequest> rendezvous;
  private final int trainings;

  /**
   * The device that is chosen for the thread of whichever training opens it.
   *
   * @param trainings how many there will be; each takes its share, and closes it if it comes to
   *     nothing
   */
  public SharedDevice(int trainings) {
    this(trainings, Devices::chosen);
  }

  SharedDevice(int trainings, Supplier<Device> devices) {
    this.trainings = trainings;
    rendezvous = new Rendezvous<>(trainings, new Launching(devices));
  }

  /** A device for one training. */
  static DeviceShare whole() {
    return new SharedDevice(1).share(0);
  }

  /**
   * A training's share.
   *
   * @param training from 0, below the number of trainings
   */
  public DeviceShare share(int training) {
    if (training < 0 || training >= trainings) {
      throw new IllegalArgumentException("training %d of %d".formatted(training, trainings));
    }
    return new DeviceShare(rendezvous, training);
  }

  /** Does what is wanted by as few launches as it takes. */
  private static final class Launching implements Rendezvous.Host<DeviceRequest> {
    private static final EpochOrder NOTHING = EpochOrder.of(0);

    private final Supplier<Device> devices;

    /** Where on the device a training is, by its number. */
    private final Map<Integer, Integer> places = new HashMap<>();

    private Device device;
    private GpuTrainings trainings;

    Launching(Supplier<Device> devices) {
      this.devices = devices;
    }

    /**
     * Nobody trains before all are there, and those that have something to evaluate catch up with
     * those that have not.
     */
    @Override
    public Set<Integer> answer(SortedMap<Integer, DeviceRequest> requests) {
      SortedMap<Integer, DeviceRequest.Entry> entries = only(DeviceRequest.Entry.class, requests);
      if (!entries.isEmpty()) {
        enter(entries);
        return entries.keySet();
      }
      SortedMap<Integer, DeviceRequest.Evaluation> evaluations =
          only(DeviceRequest.Evaluation.class, requests);
      if (!evaluations.isEmpty()) {
        evaluate(evaluations);
        return evaluations.keySet();
      }
      SortedMap<Integer, DeviceRequest.Epoch> epochs = only(DeviceRequest.Epoch.class, requests);
      train(epochs);
      return epochs.keySet();
    }

    private static <T extends DeviceRequest> SortedMap<Integer, T> only(
        Class<T> kind, SortedMap<Integer, DeviceRequest> requests) {
      SortedMap<Integer, T> some = new TreeMap<>();
      requests.forEach(
          (training, request) -> {
            if (kind.isInstance(request)) {
              some.put(training, kind.cast(request));
            }
          });
      return some;
    }

    private void enter(SortedMap<Integer, DeviceRequest.Entry> entries) {
      DeviceRequest.Entry first = entries.get(entries.firstKey());
      DeviceTable table = new DeviceTable();
      for (Map.Entry<Integer, DeviceRequest.Entry> entry : entries.entrySet()) {
        DeviceRequest.Entry one = entry.getValue();
        if (!one.shape.equals(first.shape) || one.frames != first.frames) {
          throw new IllegalArgumentException(
              "%s of %d frames and %s of %d cannot share a device"
                  .formatted(first.shape, first.frames, one.shape, one.frames));
        }
        places.put(entry.getKey(), places.size());
        one.rows = one.parts.stream().map(table::add).toList();
      }
      device = devices.get();
      trainings =
          new GpuTrainings(
              device,
              new GpuShape(
                  first.shape.spec(),
                  first.frames,
                  first.shape.batchSize(),
                  entries.size(),
                  entries.values().stream().mapToInt(one -> one.mostUtterances).max().orElseThrow(),
                  table.size(),
                  Precision.SINGLE),
              first.shape.rule());
      table.writeTo(trainings);
      entries.values().forEach(one -> one.trainings = trainings);
      LOG.info(
          "{} trainings at once on {}: {} utterances, {} MB",
          entries.size(),
          device.description(),
          table.size(),
          trainings.bytes() >> 20);
    }

    private void train(SortedMap<Integer, DeviceRequest.Epoch> epochs) {
      epochs.forEach(
          (training, epoch) ->
              epoch.from.ifPresent(state -> trainings.restore(places.get(training), state)));
      double[][] losses = trainings.train(ofAll(epochs, epoch -> epoch.order, NOTHING));
      epochs.forEach(
          (training, epoch) -> {
            int place = places.get(training);
            epoch.losses = losses[place];
            epoch.after = trainings.state(place, epoch.seed);
          });
    }

    private void evaluate(SortedMap<Integer, DeviceRequest.Evaluation> evaluations) {
      double[][][] probabilities =
          trainings.predict(ofAll(evaluations, evaluation -> evaluation.rows, new int[0]));
      evaluations.forEach(
          (training, evaluation) -> evaluation.probabilities = probabilities[places.get(training)]);
    }

    /** Something of every training on the device, in their order. */
    private <T, V> List<V> ofAll(Map<Integer, T> some, Function<T, V> value, V ofOthers) {
      Map<Integer, V> byPlace = new HashMap<>();
      some.forEach((training, one) -> byPlace.put(places.get(training), value.apply(one)));
      return Stream.iterate(0, place -> place + 1)
          .limit(places.size())
          .map(place -> byPlace.getOrDefault(place, ofOthers))
          .toList();
    }

    @Override
    public void close() {
      try {
        if (trainings != null) {
          trainings.close();
        }
      } finally {
        if (device != null) {
          device.close();
        }
      }
    }
  }
}
