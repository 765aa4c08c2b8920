package org.timnet.network.gpu;

import java.util.ArrayList;
import java.util.List;
import org.timnet.network.Variant;
import org.timnet.network.gpu.Launch.Arguments;
import org.timnet.network.gpu.Launch.Grid;

/**
 * The launches of a step and of an evaluation: always the same ones, since everything that changes
 * from step to step lies in memory.
 */
final class Launches {
  private static final int UPDATE_ITEMS = 256;

  /** Numbers below 2^53 that dropouts draw, in doubles' 53 bits. */
  private static final double DRAWN = 0x1p53;

  private final GpuShape shape;
  private final ParameterLayout layout;
  private final GradientLayout gradients;
  private final NetworkMemory memory;
  private final LearningRule rule;
  private final int blocks;
  private final Grid grid;
  private final Grid headGrid;

  Launches(
      GpuShape shape,
      ParameterLayout layout,
      GradientLayout gradients,
      NetworkMemory memory,
      LearningRule rule) {
    this.shape = shape;
    this.layout = layout;
    this.gradients = gradients;
    this.memory = memory;
    this.rule = rule;
    blocks = shape.spec().blocks();
    int items = shape.build().items();
    grid = new Grid(shape.batchSize(), shape.directions(), shape.trainings(), items);
    headGrid = new Grid(shape.batchSize(), 1, shape.trainings(), items);
  }

  /** One step of all trainings. */
  List<Launch> step() {
    List<Launch> launches = new ArrayList<>();
    launches.add(enter());
    for (int block = 0; block < blocks; block++) {
      launches.add(second(block));
      launches.add(block < blocks - 1 ? advance(block) : finish());
    }
    launches.add(classifyAndLearn());
    launches.add(finishGradient());
    for (int block = blocks - 1; block >= 0; block--) {
      launches.add(secondGradient(block));
      launches.add(block > 0 ? advanceGradient(block) : enterGradient());
    }
    launches.add(update());
    launches.add(countStep());
    return List.copyOf(launches);
  }

  /** One batch of every training in evaluation mode. */
  List<Launch> evaluation() {
    return List.of(
        network(memory.evaluationControl)
            .add(memory.table, memory.evaluationOrder)
            .add(
                shape.batchSize(),
                layout.pointwise(),
                layout.convolution(0, 0),
                layout.convolutionStride())
            .add(memory.inputs.get(0), memory.first.get(0), memory.second.get(0), memory.pooled)
            .launch("infer", grid),
        classifier(memory.evaluationControl, memory.evaluationOrder, shape.batchSize())
            .add(memory.probabilities, memory.representations)
            .launch("classify", headGrid));
  }

  private Launch enter() {
    return network(memory.control)
        .add(memory.table, memory.order)
        .add(shape.orderLength(), layout.pointwise(), layout.convolution(0, 0))
        .add(memory.inputs.get(0), memory.first.get(0), memory.firstPartials)
        .launch("enter", grid);
  }

  private Launch second(int block) {
    return network(memory.control)
        .add(dropout())
        .add(block, shape.spec().dilation(block + 1))
        .add(layout.convolution(block, 0), layout.convolution(block, 1))
        .add(memory.firstPartials, memory.moments, memory.first.get(block))
        .add(memory.second.get(block), memory.secondPartials)
        .launch("second", grid);
  }

  private Launch advance(int block) {
    return network(memory.control)
        .add(dropout())
        .add(block, layout.convolution(block, 1), layout.convolution(block + 1, 0))
        .add(memory.secondPartials, memory.moments)
        .add(memory.inputs.get(block), memory.second.get(block))
        .add(memory.inputs.get(block + 1), memory.pooled)
        .add(memory.first.get(block + 1), memory.firstPartials)
        .launch("advance", grid);
  }

  /** The last block's output is wanted for its mean alone; it goes where gradients come later. */
  private Launch finish() {
    int block = blocks - 1;
    return network(memory.control)
        .add(dropout())
        .add(block, layout.convolution(block, 1))
        .add(memory.secondPartials, memory.moments)
        .add(memory.inputs.get(block), memory.second.get(block))
        .add(memory.d, memory.pooled)
        .launch("finish", grid);
  }

  private Launch classifyAndLearn() {
    return classifier(memory.control, memory.order, shape.orderLength())
        .add(memory.targets)
        .addReal(rule.labelSmoothing())
        .add(memory.losses, memory.error, memory.gradients)
        .addLong(gradients.length())
        .add(gradients.denseKernel(), gradients.denseBias(), gradients.fusion())
        .launch("classify_and_learn", headGrid);
  }

  private Launch finishGradient() {
    int block = blocks - 1;
    return network(memory.control)
        .add(dropout())
        .add(fusion())
        .add(block, layout.convolution(block, 1))
        .add(memory.moments, memory.inputs.get(block), memory.second.get(block))
        .add(memory.d, memory.secondDz, memory.secondPartials)
        .launch("finish_gradient", grid);
  }

  private Launch secondGradient(int block) {
    return network(memory.control)
        .add(dropout())
        .add(gradients())
        .add(block, shape.spec().dilation(block + 1))
        .add(layout.convolution(block, 0), layout.convolution(block, 1))
        .add(memory.moments, memory.secondPartials, memory.secondDz)
        .add(memory.second.get(block), memory.first.get(block))
        .add(memory.firstDz, memory.firstPartials)
        .add(gradients.kernel(block, 1), gradients.norm(block, 1))
        .launch("second_gradient", grid);
  }

  private Launch advanceGradient(int block) {
    return network(memory.control)
        .add(dropout())
        .add(fusion())
        .add(gradients())
        .add(block, shape.spec().dilation(block + 1))
        .add(layout.convolution(block, 0), layout.convolution(block - 1, 1))
        .add(memory.moments, memory.firstPartials, memory.firstDz)
        .add(memory.first.get(block), memory.inputs.get(block), memory.d)
        .add(memory.inputs.get(block - 1), memory.second.get(block - 1))
        .add(memory.secondDz, memory.secondPartials)
        .add(gradients.kernel(block, 0), gradients.norm(block, 0))
        .launch("advance_gradient", grid);
  }

  private Launch enterGradient() {
    return network(memory.control)
        .add(gradients())
        .add(memory.table, memory.order)
        .add(shape.orderLength(), layout.convolution(0, 0))
        .add(memory.moments, memory.firstPartials, memory.firstDz)
        .add(memory.first.get(0), memory.inputs.get(0), memory.d)
        .add(gradients.kernel(0, 0), gradients.norm(0, 0))
        .add(gradients.pointwiseKernel(), gradients.pointwiseBias())
        .launch("enter_gradient", grid);
  }

  private Launch update() {
    int groups = (layout.length() + UPDATE_ITEMS - 1) / UPDATE_ITEMS;
    return new Arguments()
        .add(shape.batchSize())
        .add(memory.control, memory.parameters, memory.firstMoments, memory.secondMoments)
        .add(memory.gradient)
        .add(layout.length())
        .add(memory.gradients)
        .addLong(gradients.length())
        .add(memory.starts, memory.strides, memory.moments)
        .add(gradients.momentCount())
        .add(memory.rates)
        .add(shape.steps())
        .addReal(rule.beta1(), rule.beta2(), rule.epsilon())
        .add(UPDATE_ITEMS)
        .launch("update", new Grid(groups, shape.trainings(), 1, UPDATE_ITEMS));
  }

  private Launch countStep() {
    return new Arguments()
        .add(shape.batchSize(), shape.trainings())
        .add(memory.control, memory.losses, memory.history)
        .add(shape.steps())
        .launch("count_step", new Grid(shape.trainings(), 1, 1, 1));
  }

  private Arguments network(Memory control) {
    int how = shape.spec().variant() == Variant.TCN ? 1 : 0;
    return new Arguments()
        .add(shape.frames(), blocks, how)
        .add(control, memory.parameters)
        .add(layout.length(), layout.directionStride());
  }

  private Arguments dropout() {
    double probability = shape.spec().dropout();
    return new Arguments()
        .add(memory.seeds)
        .addLong((long) Math.ceil(probability * DRAWN))
        .addReal((float) (1 / (1 - probability)));
  }

  private Arguments fusion() {
    return new Arguments().add(layout.fusion()).add(memory.fixedWeights, memory.error);
  }

  private Arguments gradients() {
    return new Arguments().add(memory.gradients).addLong(gradients.length());
  }

  private Arguments classifier(Memory control, Memory order, int orderLength) {
    return new Arguments()
        .add(blocks, shape.directions(), shape.spec().classes())
        .add(control, memory.parameters)
        .add(layout.length(), layout.fusion(), layout.dense())
        .add(memory.fixedWeights, memory.pooled, order)
        .add(orderLength)
        .add(memory.logits);
  }
}
