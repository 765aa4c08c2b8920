package org.timnet.network.fused;

/**
 * The inner loops of the fused engine over {@code float[]} or {@code double[]}.
 *
 * <p>Everything is a matrix of rows (frames, one utterance after the other) of {@link #width()}
 * channels, row-major; arguments named {@code x0} are the offset of an array's first row. The
 * channels beyond the network's own are padding and hold zeros. No method allocates, and sums run
 * in an order that follows from the number of rows alone.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
interface Kernels<A> {
  /** Numbers of a row: the channels and their padding. */
  int width();

  /** Zeros. */
  A array(int length);

  double get(A array, int index);

  void set(A array, int index, double value);

  /** {@code rows[t][c] = sequence[c][t]} of one utterance. */
  void transpose(A sequence, int sequence0, A rows, int rows0, int frames);

  /**
   * {@code y[r][o] = start[r][o] + sum_i x[r][i] w[i][o]}.
   *
   * @param w a row for every channel without padding
   * @param startStep distance of the rows of {@code start}; 0 for one row that serves all
   * @param y may be {@code start}, at the same rows
   */
  void multiply(
      A x, int x0, A w, int w0, A start, int start0, int startStep, A y, int y0, int rows);

  /** {@code gradient[i][o] += sum_r x[r][i] dy[r][o]}, width by width numbers. */
  void addOuterProducts(A x, int x0, A dy, int dy0, A gradient, int gradient0, int rows);

  /** Adds the sums over rows of {@code y - centre} and, {@code width} further on, of its square. */
  void addMoments(A y, int y0, int rows, A centre, double[] sums);

  /** {@code h = relu(norm(y))} with channels dropped. */
  void activate(BatchNorm<A> norm, int mask0, A y, int y0, A h, int h0, int rows);

  /**
   * The end of a temporal-aware block: {@code out = x sigmoid(h)} where {@code h} is as in {@link
   * #activate}.
   *
   * @param sums a row to which the sums over the rows of {@code out} are added
   */
  void gate(
      BatchNorm<A> norm,
      int mask0,
      A x,
      int x0,
      A y,
      int y0,
      A out,
      int out0,
      A sums,
      int sums0,
      int rows);

  /** The end of a block without a gate: {@code out = relu(x + h)}; else like {@link #gate}. */
  void add(
      BatchNorm<A> norm,
      int mask0,
      A x,
      int x0,
      A y,
      int y0,
      A out,
      int out0,
      A sums,
      int sums0,
      int rows);

  /**
   * Backwards through {@link #gate} and the ReLU before it; adds to the norm's gradient sums.
   *
   * @param everyRow a row that is added to the gradient of every row of {@code out}
   * @param d in: the rest of that gradient; out: the gradient of {@code x} by way of the product
   * @param dz out: the gradient of the norm's result
   */
  void gateBackward(
      BatchNorm<A> norm,
      int mask0,
      A x,
      int x0,
      A y,
      int y0,
      A everyRow,
      int everyRow0,
      A d,
      A dz,
      int d0,
      int rows);

  /** Backwards through {@link #add}; else like {@link #gateBackward}. */
  void addBackward(
      BatchNorm<A> norm,
      int mask0,
      A x,
      int x0,
      A y,
      int y0,
      A everyRow,
      int everyRow0,
      A d,
      A dz,
      int d0,
      int rows);

  /**
   * Backwards through {@link #activate} as far as the norm's result, in place; adds to the norm's
   * gradient sums.
   *
   * @param h what {@code activate} gave
   */
  void activateBackward(
      BatchNorm<A> norm, int mask0, A h, int h0, A y, int y0, A dz, int dz0, int rows);

  /**
   * The mean of gated branches (GM-TCN): {@code out = mean_i relu(a_i) sigmoid(relu(g_i))}.
   *
   * @param y rows of all a, one branch behind the other, then those of all g, which are replaced by
   *     what {@link #gatedMeanBackward} needs: the sigmoid, negative where the rectifier is shut
   */
  void gatedMean(A y, int y0, int branches, A out, int out0, int rows);

  /**
   * Backwards through {@link #gatedMean}.
   *
   * @param y in: as that has left it; out: the gradients of all a and g
   * @param everyRow a row that is added to the gradient of every row of {@code out}
   * @param d the rest of that gradient, from its start
   * @param sums for each a and g a row to which the sums over rows of its gradient are added
   */
  void gatedMeanBackward(A y, int y0, int branches, A everyRow, A d, double[] sums, int rows);

  /**
   * {@code out = x + y}.
   *
   * @param y from its start; may be {@code out}
   * @param sums a row to which the sums over the rows of {@code y} are added
   */
  void join(A x, int x0, A y, A out, int out0, A sums, int rows);

  /** Backwards through the norm: the gradient {@code dy} from the gradient {@code dz}. */
  void normaliseBackward(BatchNorm<A> norm, A dz, int dz0, A y, int y0, A dy, int dy0, int rows);
}
