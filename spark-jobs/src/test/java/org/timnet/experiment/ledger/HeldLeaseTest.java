package org.timnet.experiment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.storage.StoredFile;
import org.timnet.training.Epoch;

class HeldLeaseTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** So long that nothing is renewed unless a test does it. */
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;
  private StoredFile file;

  @BeforeEach
  void file() {
    file =
        new StoredFile(
            new org.apache.hadoop.fs.Path(folder.toUri().toString(), Lease.FILE),
            new Configuration());
  }

  private static Clock at(Duration afterNoon) {
    return Clock.fixed(NOON.plus(afterNoon), ZoneOffset.UTC);
  }

  private HeldLease take(String owner, Duration afterNoon) throws IOException {
    return HeldLease.take(file, owner, "host of " + owner, HOUR, at(afterNoon));
  }

  private static Epoch epoch(int number) {
    return new Epoch(number, 0.25, ConfusionMatrix.of(2, new int[0], new int[0]));
  }

  @Test
  void saysWhoTrainsAndHowFar() throws IOException {
    try (HeldLease held = take("us", Duration.ZERO)) {
      held.epochDone(epoch(7));
      held.renew();

      long until = NOON.plus(HOUR).toEpochMilli();
      assertThat(Lease.read(file)).contains(new Lease("us", "host of us", until, 7, 0.25));
    }
    assertThat(file.exists()).isFalse();
  }

  @Test
  void keepsOthersOutUntilItHasRunOut() throws IOException {
    try (HeldLease held = take("us", Duration.ZERO)) {
      held.renew();

      assertThatThrownBy(() -> take("them", HOUR.minusMillis(1)))
          .isInstanceOf(LeasedElsewhereException.class)
          .hasMessageContaining("host of us");
      take("them", HOUR).close();
    }
  }

  @Test
  void doesNotKeepOutOtherAttemptsOfItsOwnRun() throws IOException {
    try (HeldLease held = take("us", Duration.ZERO)) {
      held.renew();
      HeldLease attempt = take("us", Duration.ZERO);
      attempt.epochDone(epoch(3));
      attempt.renew();

      assertThat(Lease.read(file)).map(Lease::epoch).contains(3);
      attempt.close();
    }
  }

  @Test
  void ofTwoThatTookItAtOnceTheLaterWriterKeepsIt() throws IOException {
    try (HeldLease first = take("first", Duration.ZERO);
        HeldLease second = take("second", Duration.ZERO)) {
      // Neither has seen the other: both looked before either wrote.
      new Lease("first", "a", NOON.plus(HOUR).toEpochMilli(), 0, 0).write(file);
      new Lease("second", "b", NOON.plus(HOUR).toEpochMilli(), 0, 0).write(file);

      first.renew();
      second.renew();

      assertThatThrownBy(() -> first.epochDone(epoch(1)))
          .isInstanceOf(LeasedElsewhereException.class);
      second.epochDone(epoch(1));
    }
    assertThat(file.exists()).as("closed by its holder").isFalse();
  }

  @Test
  void doesNotRemoveWhatAnotherHasTaken() throws IOException {
    HeldLease held = take("us", Duration.ZERO);
    held.renew();
    Lease others = new Lease("them", "b", NOON.plus(HOUR).toEpochMilli(), 0, 0);
    others.write(file);

    held.close();

    assertThat(Lease.read(file)).contains(others);
  }

  @Test
  void somethingElseInItsPlaceIsNoLease() throws IOException {
    file.write("not a lease");

    try (HeldLease held = take("us", Duration.ZERO)) {
      held.renew();

      assertThat(Lease.read(file)).map(Lease::owner).contains("us");
    }
  }

  private HeldLease takeAlone(Clock clock) throws IOException {
    return HeldLease.takeAlone(file, "us", "host of us", HOUR, clock);
  }

  private static Clock moving(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("not asked for");
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }

  private static Lease others(Duration afterNoon) {
    return new Lease("them", "b", NOON.plus(afterNoon).toEpochMilli(), 0, 0);
  }

  @Test
  void whoIsToBeAloneHasWrittenItAtOnce() throws IOException {
    try (HeldLease held = takeAlone(at(Duration.ZERO))) {
      assertThat(Lease.read(file)).map(Lease::owner).contains("us");
      held.requireHeld();
    }
    assertThat(file.exists()).isFalse();
  }

  /** Another took it while this machine slept, and may have come and gone. */
  @Test
  void whoIsToBeAloneLooksItself() throws IOException {
    for (Lease lease : List.of(others(HOUR), others(Duration.ZERO))) {
      try (HeldLease held = takeAlone(at(Duration.ZERO))) {
        lease.write(file);

        assertThatThrownBy(held::requireHeld).isInstanceOf(LeasedElsewhereException.class);
        held.renew();
        assertThat(Lease.read(file)).as("left to the other one").contains(lease);
      }
      file.delete();
    }
  }

  @Test
  void aLeaseThatIsGoneIsLostToWhoIsToBeAlone() throws IOException {
    try (HeldLease held = takeAlone(at(Duration.ZERO))) {
      file.delete();

      assertThatThrownBy(held::requireHeld)
          .isInstanceOf(LeasedElsewhereException.class)
          .hasMessageContaining("is gone");
      held.renew();
      assertThat(file.exists()).isFalse();
    }
  }

  @Test
  void aLeaseThatHasRunOutIsRenewedWhereNobodyTookIt() throws IOException {
    AtomicReference<Instant> now = new AtomicReference<>(NOON);
    try (HeldLease held = takeAlone(moving(now))) {
      now.set(NOON.plus(HOUR));
      held.requireHeld();

      assertThat(Lease.read(file))
          .map(Lease::until)
          .contains(NOON.plus(HOUR).plus(HOUR).toEpochMilli());
    }
  }

  /** A driver that is asked to end may be at its next step, with nobody kept out any more. */
  @Test
  void whatWasGivenBackIsNotHeld() throws IOException {
    HeldLease held = takeAlone(at(Duration.ZERO));
    held.close();

    assertThatThrownBy(held::requireHeld)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a rerun goes on");
    assertThat(file.exists()).isFalse();
  }

  @Test
  void nobodyIsAloneWithoutALease() throws IOException {
    Files.writeString(folder.resolve("file"), "no folder");
    file =
        new StoredFile(
            new org.apache.hadoop.fs.Path(folder.toUri() + "/file", Lease.FILE),
            new Configuration());

    assertThatThrownBy(() -> takeAlone(at(Duration.ZERO)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be written");
  }
}
