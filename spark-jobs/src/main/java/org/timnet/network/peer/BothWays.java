package org.timnet.network.peer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.timnet.network.layers.RunningArrays;

/**
 * What {@link SharedBiGru} does in a running graph. Both directions go step by step together: rows
 * 0 to batch - 1 of a step are the forward one's, the others the backward one's.
 */
final class BothWays extends RunningArrays<SharedBiGru> {
  private static final long serialVersionUID = 1L;

  BothWays(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /**
   * One step of both directions.
   *
   * @param before state that it began with, [2 * batch][units]
   * @param gates reset and update gate, [2 * batch][2 * units]
   * @param candidate [2 * batch][units]
   * @param after state that it ended with
   */
  private record Step(INDArray before, INDArray gates, INDArray candidate, INDArray after) {}

  private int frames() {
    return (int) input.size(2);
  }

  private int batch() {
    return (int) input.size(0);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray states;
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      states =
          Nd4j.createUninitialized(dataType, new long[] {batch(), layerConf().getNOut(), frames()});
      Step[] steps = run(sequence());
      for (int t = 0; t < frames(); t++) {
        INDArray after = steps[t].after();
        states(states, t, 0).assign(rows(after, 0));
        states(states, frames() - 1 - t, 1).assign(rows(after, 1));
      }
    }
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, states);
  }

  /** All steps, from the input's frames as rows [frame * batch][in]. */
  private Step[] run(INDArray sequence) {
    int units = layerConf().units();
    INDArray gatesByInput = ofInput(SharedBiGru.GATES_KERNEL, SharedBiGru.GATES_BIAS, sequence);
    INDArray candidatesByInput =
        ofInput(SharedBiGru.CANDIDATE_KERNEL, SharedBiGru.CANDIDATE_BIAS, sequence);
    INDArray gatesByState = byState(SharedBiGru.GATES_KERNEL);
    INDArray candidatesByState = byState(SharedBiGru.CANDIDATE_KERNEL);
    Step[] steps = new Step[frames()];
    INDArray h = Nd4j.zeros(dataType, 2L * batch(), units);
    for (int t = 0; t < steps.length; t++) {
      INDArray gates =
          Transforms.sigmoid(bothWays(gatesByInput, t).addi(h.mmul(gatesByState)), false);
      INDArray reset = columns(gates, 0, units);
      INDArray update = columns(gates, units, 2 * units);
      INDArray candidate =
          Transforms.tanh(
              bothWays(candidatesByInput, t).addi(h.mul(reset).mmul(candidatesByState)), false);
      INDArray after = h.sub(candidate).muli(update).addi(candidate);
      steps[t] = new Step(h, gates, candidate, after);
      h = after;
    }
    return steps;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray byInput;
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      byInput = backward(epsilon);
    }
    return new Pair<>(gradients(), workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, byInput));
  }

  private INDArray backward(INDArray epsilon) {
    int units = layerConf().units();
    INDArray sequence = sequence();
    Step[] steps = run(sequence);
    INDArray gatesByState = byState(SharedBiGru.GATES_KERNEL).transpose();
    INDArray candidatesByState = byState(SharedBiGru.CANDIDATE_KERNEL).transpose();
    // Of what goes into sigmoid and tanh, both directions added at each frame.
    INDArray byGates = Nd4j.zeros(dataType, (long) frames() * batch(), 2L * units);
    INDArray byCandidates = Nd4j.zeros(dataType, (long) frames() * batch(), units);
    INDArray gatesKernel = Nd4j.zeros(dataType, units, 2L * units);
    INDArray candidateKernel = Nd4j.zeros(dataType, units, units);
    INDArray byState = Nd4j.zeros(dataType, 2L * batch(), units);
    for (int t = frames() - 1; t >= 0; t--) {
      Step step = steps[t];
      INDArray reset = columns(step.gates(), 0, units);
      INDArray update = columns(step.gates(), units, 2 * units);
      INDArray h = step.before();
      byState.addi(Nd4j.vstack(states(epsilon, t, 0), states(epsilon, frames() - 1 - t, 1)));
      INDArray byCandidate =
          byState.mul(update.rsub(1)).muli(step.candidate().mul(step.candidate()).rsubi(1));
      INDArray byResetState = byCandidate.mmul(candidatesByState);
      INDArray byReset = byResetState.mul(h);
      INDArray byUpdate = h.sub(step.candidate()).muli(byState);
      INDArray byGate =
          Nd4j.hstack(byReset, byUpdate).muli(step.gates()).muli(step.gates().rsub(1));
      gatesKernel.addi(h.transpose().mmul(byGate));
      candidateKernel.addi(h.mul(reset).transpose().mmul(byCandidate));
      addBothWays(byGates, t, byGate);
      addBothWays(byCandidates, t, byCandidate);
      byState = byState.mul(update).addi(byResetState.muli(reset)).addi(byGate.mmul(gatesByState));
    }
    gradients(SharedBiGru.GATES_KERNEL, SharedBiGru.GATES_BIAS, sequence, byGates, gatesKernel);
    gradients(
        SharedBiGru.CANDIDATE_KERNEL,
        SharedBiGru.CANDIDATE_BIAS,
        sequence,
        byCandidates,
        candidateKernel);
    return byGates
        .mmul(ofFrames(SharedBiGru.GATES_KERNEL).transpose())
        .addi(byCandidates.mmul(ofFrames(SharedBiGru.CANDIDATE_KERNEL).transpose()))
        .dup('c')
        .reshape('c', frames(), batch(), layerConf().getNIn())
        .permute(1, 2, 0)
        .dup('c');
  }

  private void gradients(
      String kernel, String bias, INDArray sequence, INDArray bySums, INDArray byState) {
    gradientViews
        .get(kernel)
        .assign(Nd4j.vstack(sequence.transpose().mmul(bySums).dup('c'), byState.dup('c')));
    gradientViews.get(bias).assign(bySums.sum(0).reshape(1, bySums.size(1)));
  }

  /** The input's frames as rows, frame by frame and in each utterance by utterance. */
  private INDArray sequence() {
    return input
        .castTo(dataType)
        .permute(2, 0, 1)
        .dup('c')
        .reshape('c', (long) frames() * batch(), layerConf().getNIn());
  }

  private INDArray ofInput(String kernel, String bias, INDArray sequence) {
    return sequence.mmul(ofFrames(kernel)).addiRowVector(getParam(bias));
  }

  /** The kernel's rows for the input. */
  private INDArray ofFrames(String kernel) {
    return rowsOf(kernel, 0, layerConf().getNIn());
  }

  /** The kernel's rows for the state. */
  private INDArray byState(String kernel) {
    return rowsOf(kernel, layerConf().getNIn(), getParam(kernel).size(0));
  }

  private INDArray rowsOf(String kernel, long from, long to) {
    // Of a copy: ND4J gives nothing where the rows are those of a view of all parameters.
    return getParam(kernel)
        .dup('c')
        .get(NDArrayIndex.interval(from, to), NDArrayIndex.all())
        .dup('c');
  }

  /** Step t of both directions: frame t, and below it the t-th one from the end. */
  private INDArray bothWays(INDArray sequence, int t) {
    return Nd4j.vstack(frame(sequence, t), frame(sequence, frames() - 1 - t));
  }

  private void addBothWays(INDArray sequence, int t, INDArray step) {
    frame(sequence, t).addi(rows(step, 0));
    frame(sequence, frames() - 1 - t).addi(rows(step, 1));
  }

  private INDArray frame(INDArray sequence, int t) {
    return sequence.get(
        NDArrayIndex.interval((long) t * batch(), (t + 1L) * batch()), NDArrayIndex.all());
  }

  private INDArray rows(INDArray step, int direction) {
    return step.get(
        NDArrayIndex.interval((long) direction * batch(), (direction + 1L) * batch()),
        NDArrayIndex.all());
  }

  private static INDArray columns(INDArray array, int from, int to) {
    return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
  }

  /** The part of a direction in {@code [batch][2 * units][frame]}, of one frame. */
  private INDArray states(INDArray all, int frame, int direction) {
    int units = layerConf().units();
    return all.get(
        NDArrayIndex.all(),
        NDArrayIndex.interval((long) direction * units, (direction + 1L) * units),
        NDArrayIndex.point(frame));
  }
}
