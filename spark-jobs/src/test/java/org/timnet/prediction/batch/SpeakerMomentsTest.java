package org.timnet.prediction.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.timnet.feature.extraction.RecordingSource;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.normalisation.HeardMfcc;
import org.timnet.prediction.HeardWindow;

class SpeakerMomentsTest {
  private final SpeakerTask.Moments moments = new SpeakerTask.Moments();

  @Test
  void nothingOfARecordingCountsThatIsRefusedHalfWay() {
    BatchItem first = item("first.wav", "anna");
    BatchItem broken = item("broken.wav", "anna");
    BatchItem last = item("last.wav", "anna");
    moments.heard(first, window(1));
    moments.heard(first, window(3));

    moments.heard(broken, window(100));
    moments.refused(broken, "it ends in the middle");
    moments.refused(item("absent.wav", "anna"), "there is no such file");
    moments.heard(last, window(5));

    SpeakerTask.Moments without = new SpeakerTask.Moments();
    without.heard(first, window(1));
    without.heard(first, window(3));
    without.heard(last, window(5));
    assertThat(moments.bySpeaker().get("anna").statistics())
        .usingRecursiveComparison()
        .isEqualTo(without.bySpeaker().get("anna").statistics());
  }

  @Test
  void aSpeakerOfWhomNothingElseWasHeardIsUnknown() {
    BatchItem broken = item("broken.wav", "berta");
    moments.heard(broken, window(100));
    moments.refused(broken, "it ends in the middle");

    assertThat(moments.bySpeaker()).isEmpty();
  }

  @Test
  void silenceSaysNothingOfASpeaker() {
    BatchItem first = item("first.wav", "anna");
    moments.heard(first, window(1));
    moments.heard(first, silent(-1131));
    moments.heard(item("muted.wav", "anna"), silent(-1131));
    moments.heard(item("muted too.wav", "berta"), silent(-1131));

    SpeakerTask.Moments without = new SpeakerTask.Moments();
    without.heard(first, window(1));
    assertThat(moments.bySpeaker()).containsOnlyKeys("anna");
    assertThat(moments.bySpeaker().get("anna").statistics())
        .isEqualTo(without.bySpeaker().get("anna").statistics());
  }

  private static BatchItem item(String name, String speaker) {
    return new BatchItem(new RecordingSource(0, name, 10), speaker, "", "");
  }

  private static HeardWindow window(float value) {
    return window(value, false);
  }

  private static HeardWindow silent(float value) {
    return window(value, true);
  }

  private static HeardWindow window(float value, boolean silent) {
    HeardMfcc mfcc = new HeardMfcc(new float[] {value, value + 1}, new FrameRange(0, 2));
    return new HeardWindow(Optional.empty(), 1, mfcc, 1, Optional.empty(), silent);
  }
}
