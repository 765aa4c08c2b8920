/*
 * TIM-Net and its variants: training and evaluation of several networks of one shape at once.
 *
 * A group works on one utterance of a batch (x), in one direction (y), of one training (z). Batch
 * statistics are all that groups want of one another: every group leaves the sums of its utterance,
 * and the groups of the next launch add up those of all utterances, in their order. So there is no
 * atomic operation, results do not depend on what runs beside, and no training looks at another's.
 *
 * Activations are [training][direction][utterance][frame][WIDTH]; the channels from CHANNELS on are
 * padding and hold zeros. A group has four items for every number of a row.
 *
 * Every item of a group makes as many rounds of a loop as the others, and looks itself whether there
 * is something to do: PoCL 3.1 lets all items run a round that the first one runs.
 */

#define ROW_GROUPS 16
#define ROWS_EACH 4
#define TILE_ROWS (ROW_GROUPS * ROWS_EACH)
#define QUADS (WIDTH / 4)
#define ITEMS (ROW_GROUPS * QUADS)
#define PARTS 4

#define TILE_SIZE (TILE_ROWS * WIDTH)
#define KERNEL_SIZE (TAPS * WIDTH * WIDTH)
#define SCRATCH_SIZE (ROW_GROUPS * WIDTH)

/* What Keras adds to a variance, and the share of a running statistic that a batch leaves. */
#define EPSILON NUMBER(1e-3)
#define MOMENTUM NUMBER(0.99)

/* Rows of the numbers a channel that a group keeps of its batch norms. */
#define SCALE 0
#define SHIFT 1
#define MASK 2
#define MEAN 3
#define SLOPE 4
#define CORRECTION 5
#define CONSTANT 6
#define GRADIENT_MEAN 7
#define NORM_SIZE (8 * WIDTH)

/* Where a training stands: utterances of an epoch, step of the epoch, steps ever. */
#define CONTROL 4
#define CONTROL_SIZE 0
#define CONTROL_STEP 1
#define CONTROL_ITERATION 2

/* What a tile is made of. */
#define RAW 0
#define ACTIVATION 1
#define GRADIENT 2
#define TABLE 3
#define TABLE_REVERSED 4

/* How a block's two ways come together. */
#define JOIN_GATE 0
#define JOIN_SUM 1

#define MOMENTS 2

/* Parameters of a batch norm behind a convolution's bias. */
#define BIAS_OF(at, taps) ((at) + (taps) * CHANNELS * CHANNELS)
#define GAMMA_OF(at) (BIAS_OF(at, TAPS) + CHANNELS)
#define BETA_OF(at) (BIAS_OF(at, TAPS) + 2 * CHANNELS)
#define MEAN_OF(at) (BIAS_OF(at, TAPS) + 3 * CHANNELS)
#define VARIANCE_OF(at) (BIAS_OF(at, TAPS) + 4 * CHANNELS)

/* Number of a training and direction among all. */
#define LANE (GROUP_Z * GROUPS_Y + GROUP_Y)

/* Number of an utterance of a training and direction among all. */
#define PLACE ((int64) LANE * GROUPS_X + GROUP_X)

FUNCTION int batch_size(GLOBAL const int *control, int training, int capacity) {
  GLOBAL const int *own = control + training * CONTROL;
  int left = own[CONTROL_SIZE] - own[CONTROL_STEP] * capacity;
  return left < capacity ? left : capacity;
}

/* The table's row of an utterance of this step. */
FUNCTION int utterance_of(
    GLOBAL const int *control, GLOBAL const int *order, int orderLength, int training, int capacity) {
  return order[(int64) training * orderLength
      + control[training * CONTROL + CONTROL_STEP] * capacity + GROUP_X];
}

/* The sum over the items of a channel, for all of them. */
FUNCTION real sum_of_parts(real value, LOCAL real *scratch) {
  int c = ITEM % WIDTH;
  BARRIER;
  scratch[ITEM] = value;
  BARRIER;
  return ((scratch[c] + scratch[WIDTH + c]) + scratch[2 * WIDTH + c]) + scratch[3 * WIDTH + c];
}

/* Sums over row groups of four columns an item; result: a row. */
FUNCTION void column_sums(const real *four, LOCAL real *scratch, LOCAL real *result) {
  LOCAL real *own = scratch + ITEM / QUADS * WIDTH + ITEM % QUADS * 4;
  BARRIER;
  for (int e = 0; e < 4; e++) {
    own[e] = four[e];
  }
  BARRIER;
  if (ITEM < WIDTH) {
    real sum = 0;
    for (int g = 0; g < ROW_GROUPS; g++) {
      sum += scratch[g * WIDTH + ITEM];
    }
    result[ITEM] = sum;
  }
  BARRIER;
}

/*
 * Spatial dropout: the number of SplittableRandom(seed of this layer and step) that an utterance's
 * channel has, row by row; every number follows from its place alone.
 *
 * threshold: the least 53-bit number that is kept; kept: what is multiplied with then
 */
FUNCTION real dropout_mask(
    uint64 seed, int layer, int iteration, int c, uint64 threshold, real kept) {
  uint64 z = seed ^ (0x9E3779B97F4A7C15UL * (uint64) (layer + 1))
      ^ (0xD1B54A32D192ED03UL * (uint64) ((int64) iteration + 1));
  z += 0x9E3779B97F4A7C15UL * ((uint64) GROUP_X * CHANNELS + c + 1);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
  z = z ^ (z >> 31);
  return (z >> 11) < threshold ? ZERO : kept;
}

/* The norm is scale * y + shift. The first WIDTH items write; a barrier has to follow. */
FUNCTION void scale_to(
    GLOBAL const real *parameters, int at, real mean, real variance, real mask, LOCAL real *norm) {
  if (ITEM < WIDTH) {
    int c = ITEM;
    real scale = 0;
    real shift = 0;
    if (c < CHANNELS) {
      scale = parameters[GAMMA_OF(at) + c] / sqrt(variance + EPSILON);
      shift = parameters[BETA_OF(at) + c] - mean * scale;
    }
    norm[SCALE * WIDTH + c] = scale;
    norm[SHIFT * WIDTH + c] = shift;
    norm[MASK * WIDTH + c] = c < CHANNELS ? mask : ZERO;
    norm[MEAN * WIDTH + c] = mean;
  }
}

/*
 * The norm of a batch from the means and squared deviations of its utterances.
 *
 * partials: [utterance][MOMENTS][WIDTH] of this training and direction
 * moments: [MOMENTS][WIDTH], where the first group writes mean and variance
 */
FUNCTION void norm_of_batch(
    GLOBAL const real *partials, int count, int frames, GLOBAL const real *parameters, int at,
    real mask, GLOBAL real *moments, LOCAL real *scratch, LOCAL real *norm) {
  int c = ITEM % WIDTH;
  int part = ITEM / WIDTH;
  real sum = 0;
  for (int round = 0; round < count; round += PARTS) {
    int u = round + part;
    if (u < count) {
      sum += partials[u * MOMENTS * WIDTH + c];
    }
  }
  real mean = sum_of_parts(sum, scratch) / count;
  real squares = 0;
  for (int round = 0; round < count; round += PARTS) {
    int u = round + part;
    if (u < count) {
      real off = partials[u * MOMENTS * WIDTH + c] - mean;
      squares += partials[(u * MOMENTS + 1) * WIDTH + c] + frames * off * off;
    }
  }
  real variance = sum_of_parts(squares, scratch) / ((real) count * frames);
  scale_to(parameters, at, mean, variance, mask, norm);
  if (GROUP_X == 0 && part == 0) {
    moments[c] = mean;
    moments[WIDTH + c] = variance;
  }
  BARRIER;
}

/* The same norm again, from the moments that a group has written in an earlier launch. */
FUNCTION void norm_of_moments(
    GLOBAL const real *moments, GLOBAL const real *parameters, int at, real mask,
    LOCAL real *norm) {
  int c = ITEM % WIDTH;
  scale_to(parameters, at, moments[c], moments[WIDTH + c], mask, norm);
  BARRIER;
}

FUNCTION real activation(real y, real scale, real shift, real mask) {
  real z = scale * y + shift;
  return z > 0 ? mask * z : ZERO;
}

/*
 * Rows of an utterance from a frame on; those outside of it are zeros.
 *
 * first: the rows; of GRADIENT the gradient of a norm's result, of TABLE* rows of CHANNELS numbers
 * second: of GRADIENT the norm's input
 */
FUNCTION void load_tile(
    int mode, GLOBAL const real *first, GLOBAL const real *second, int from, int frames,
    LOCAL const real *norm, LOCAL real *tile) {
  int c = ITEM % WIDTH;
  real a = norm[(mode == GRADIENT ? SLOPE : SCALE) * WIDTH + c];
  real b = norm[(mode == GRADIENT ? CORRECTION : SHIFT) * WIDTH + c];
  real d = norm[(mode == GRADIENT ? CONSTANT : MASK) * WIDTH + c];
  real mean = norm[GRADIENT_MEAN * WIDTH + c];
  for (int row = ITEM / WIDTH; row < TILE_ROWS; row += PARTS) {
    int t = from + row;
    real value = 0;
    if (t >= 0 && t < frames) {
      if (mode == RAW) {
        value = first[t * WIDTH + c];
      } else if (mode == ACTIVATION) {
        value = activation(first[t * WIDTH + c], a, b, d);
      } else if (mode == GRADIENT) {
        value = a * first[t * WIDTH + c] + b * (second[t * WIDTH + c] - mean) + d;
      } else if (c < CHANNELS) {
        value = first[(mode == TABLE ? t : frames - 1 - t) * CHANNELS + c];
      }
    }
    tile[row * WIDTH + c] = value;
  }
}

/* A kernel [tap][in][out] with its padding. */
FUNCTION void load_kernel(GLOBAL const real *values, int taps, LOCAL real *weights) {
  for (int i = ITEM; i < taps * WIDTH * WIDTH; i += ITEMS) {
    int tap = i / (WIDTH * WIDTH);
    int in = i / WIDTH % WIDTH;
    int out = i % WIDTH;
    weights[i] =
        in < CHANNELS && out < CHANNELS ? values[(tap * CHANNELS + in) * CHANNELS + out] : ZERO;
  }
}

/* The same as [tap][out][in]. */
FUNCTION void load_transposed(GLOBAL const real *values, int taps, LOCAL real *weights) {
  for (int i = ITEM; i < taps * WIDTH * WIDTH; i += ITEMS) {
    int tap = i / (WIDTH * WIDTH);
    int in = i / WIDTH % WIDTH;
    int out = i % WIDTH;
    weights[(tap * WIDTH + out) * WIDTH + in] =
        in < CHANNELS && out < CHANNELS ? values[(tap * CHANNELS + in) * CHANNELS + out] : ZERO;
  }
}

#define ADD_PRODUCTS(part, i)                                             \
  {                                                                       \
    real4 w = LOAD4(weights + (i) * WIDTH + quad);                        \
    UNROLL                                                                \
    for (int k = 0; k < ROWS_EACH; k++) {                                 \
      sums[4 * k] += x[k].part * w.x;                                     \
      sums[4 * k + 1] += x[k].part * w.y;                                 \
      sums[4 * k + 2] += x[k].part * w.z;                                 \
      sums[4 * k + 3] += x[k].part * w.w;                                 \
    }                                                                     \
  }

/* Adds the product of a tile and a square of weights: an item has ROWS_EACH rows of 4 columns. */
FUNCTION void multiply_tile(LOCAL const real *tile, LOCAL const real *weights, real *sums) {
  int quad = ITEM % QUADS * 4;
  LOCAL const real *rows = tile + ITEM / QUADS * WIDTH;
  for (int i = 0; i < WIDTH; i += 4) {
    real4 x[ROWS_EACH];
    UNROLL
    for (int k = 0; k < ROWS_EACH; k++) {
      x[k] = LOAD4(rows + k * ROW_GROUPS * WIDTH + i);
    }
    ADD_PRODUCTS(x, i)
    ADD_PRODUCTS(y, i + 1)
    ADD_PRODUCTS(z, i + 2)
    ADD_PRODUCTS(w, i + 3)
  }
}

/* Adds the products of two tiles' rows, summed over the rows: an item has 4 by 4 of them. */
FUNCTION void multiply_rows(LOCAL const real *tile, LOCAL const real *gradients, real *sums) {
  if (ITEM < QUADS * QUADS) {
    LOCAL const real *in = tile + ITEM / QUADS * 4;
    LOCAL const real *out = gradients + ITEM % QUADS * 4;
    for (int row = 0; row < TILE_ROWS; row++) {
      real4 x = LOAD4(in + row * WIDTH);
      real4 d = LOAD4(out + row * WIDTH);
      sums[0] += x.x * d.x;
      sums[1] += x.x * d.y;
      sums[2] += x.x * d.z;
      sums[3] += x.x * d.w;
      sums[4] += x.y * d.x;
      sums[5] += x.y * d.y;
      sums[6] += x.y * d.z;
      sums[7] += x.y * d.w;
      sums[8] += x.z * d.x;
      sums[9] += x.z * d.y;
      sums[10] += x.z * d.z;
      sums[11] += x.z * d.w;
      sums[12] += x.w * d.x;
      sums[13] += x.w * d.y;
      sums[14] += x.w * d.z;
      sums[15] += x.w * d.w;
    }
  }
}

FUNCTION void store_kernel_gradient(const real *sums, GLOBAL real *gradient) {
  if (ITEM < QUADS * QUADS) {
    for (int i = 0; i < 16; i++) {
      int in = ITEM / QUADS * 4 + i / 4;
      int out = ITEM % QUADS * 4 + i % 4;
      if (in < CHANNELS && out < CHANNELS) {
        gradient[in * CHANNELS + out] = sums[i];
      }
    }
  }
}

/*
 * Mean and squared deviations of an utterance, tile by tile (Chan, Golub and LeVeque, Updating
 * formulae and a pairwise algorithm for computing sample variances, 1979).
 *
 * statistics: [MOMENTS][WIDTH], so far
 */
FUNCTION void add_statistics(
    const real *sums, int from, int frames, LOCAL real *scratch, LOCAL real *row,
    LOCAL real *statistics) {
  int quad = ITEM % QUADS * 4;
  int first = from + ITEM / QUADS;
  int rows = frames - from < TILE_ROWS ? frames - from : TILE_ROWS;
  real four[4] = {0, 0, 0, 0};
  for (int k = 0; k < ROWS_EACH; k++) {
    if (first + k * ROW_GROUPS < frames) {
      for (int e = 0; e < 4; e++) {
        four[e] += sums[4 * k + e];
      }
    }
  }
  column_sums(four, scratch, row);
  real mean[4];
  for (int e = 0; e < 4; e++) {
    mean[e] = row[quad + e] / rows;
    four[e] = 0;
  }
  for (int k = 0; k < ROWS_EACH; k++) {
    if (first + k * ROW_GROUPS < frames) {
      for (int e = 0; e < 4; e++) {
        real off = sums[4 * k + e] - mean[e];
        four[e] += off * off;
      }
    }
  }
  real own = row[ITEM % WIDTH] / rows;
  column_sums(four, scratch, row);
  if (ITEM < WIDTH) {
    real off = own - statistics[ITEM];
    real all = from + rows;
    statistics[ITEM] += off * rows / all;
    statistics[WIDTH + ITEM] += row[ITEM] + off * off * from * rows / all;
  }
  BARRIER;
}

/*
 * A causal convolution of an utterance.
 *
 * at: where the kernel begins in the parameters; the bias follows
 * partials: [MOMENTS][WIDTH] of this utterance; not written in evaluation
 */
FUNCTION void convolve(
    int mode, int taps, int dilation, int statistics, int frames, GLOBAL const real *in,
    GLOBAL const real *parameters, int at, LOCAL const real *norm, LOCAL real *weights,
    LOCAL real *tile, LOCAL real *scratch, LOCAL real *rows, GLOBAL real *out,
    GLOBAL real *partials) {
  int quad = ITEM % QUADS * 4;
  BARRIER;
  load_kernel(parameters + at, taps, weights);
  if (ITEM < WIDTH) {
    rows[ITEM] = 0;
    rows[WIDTH + ITEM] = 0;
  }
  real bias[4];
  for (int e = 0; e < 4; e++) {
    bias[e] = quad + e < CHANNELS ? parameters[BIAS_OF(at, taps) + quad + e] : ZERO;
  }
  for (int from = 0; from < frames; from += TILE_ROWS) {
    real sums[4 * ROWS_EACH];
    for (int i = 0; i < 4 * ROWS_EACH; i++) {
      sums[i] = bias[i % 4];
    }
    /* Taps that look back behind the first frame see zeros alone. */
    int far = 1 + (from + TILE_ROWS - 1) / dilation;
    for (int back = 0; back < (far < taps ? far : taps); back++) {
      BARRIER;
      load_tile(mode, in, in, from - back * dilation, frames, norm, tile);
      BARRIER;
      multiply_tile(tile, weights + (taps - 1 - back) * WIDTH * WIDTH, sums);
    }
    for (int k = 0; k < ROWS_EACH; k++) {
      int t = from + ITEM / QUADS + k * ROW_GROUPS;
      if (t < frames) {
        for (int e = 0; e < 4; e++) {
          out[t * WIDTH + quad + e] = sums[4 * k + e];
        }
      }
    }
    if (statistics) {
      add_statistics(sums, from, frames, scratch, rows + 2 * WIDTH, rows);
    }
  }
  if (statistics && ITEM < WIDTH) {
    partials[ITEM] = rows[ITEM];
    partials[WIDTH + ITEM] = rows[WIDTH + ITEM];
  }
  BARRIER;
}

/* The end of a block, and its mean over time. In place where `out` is `x`. */
FUNCTION void join(
    int how, int frames, GLOBAL const real *x, GLOBAL const real *y, LOCAL const real *norm,
    LOCAL real *scratch, GLOBAL real *out, GLOBAL real *pooled) {
  int c = ITEM % WIDTH;
  real scale = norm[SCALE * WIDTH + c];
  real shift = norm[SHIFT * WIDTH + c];
  real mask = norm[MASK * WIDTH + c];
  real sum = 0;
  for (int round = 0; round < frames; round += PARTS) {
    int t = round + ITEM / WIDTH;
    if (t < frames) {
      real h = activation(y[t * WIDTH + c], scale, shift, mask);
      real in = x[t * WIDTH + c];
      real value = how == JOIN_SUM ? (in + h > 0 ? in + h : ZERO) : in / (ONE + exp(-h));
      out[t * WIDTH + c] = value;
      sum += value;
    }
  }
  real total = sum_of_parts(sum, scratch);
  if (ITEM < WIDTH) {
    pooled[c] = total / frames;
  }
  BARRIER;
}

/*
 * Backwards through `join` and the activation before it.
 *
 * every: gradient of the mean over time, over the frames
 * d: in: the rest of the gradient of the block's output, where `later`; out: that of its input
 * dz: gradient of the norm's result
 * partials: [MOMENTS][WIDTH] of this utterance, the sums of dz and dz (y - mean)
 */
FUNCTION void join_gradient(
    int how, int later, int frames, GLOBAL const real *x, GLOBAL const real *y, real every,
    LOCAL const real *norm, LOCAL real *scratch, GLOBAL real *d, GLOBAL real *dz,
    GLOBAL real *partials) {
  int c = ITEM % WIDTH;
  real scale = norm[SCALE * WIDTH + c];
  real shift = norm[SHIFT * WIDTH + c];
  real mask = norm[MASK * WIDTH + c];
  real mean = norm[MEAN * WIDTH + c];
  real sum = 0;
  real products = 0;
  for (int round = 0; round < frames; round += PARTS) {
    int t = round + ITEM / WIDTH;
    if (t < frames) {
      real in = x[t * WIDTH + c];
      real z = scale * y[t * WIDTH + c] + shift;
      real h = z > 0 ? mask * z : ZERO;
      real out = later ? d[t * WIDTH + c] + every : every;
      real slope;
      if (how == JOIN_SUM) {
        out = in + h > 0 ? out : ZERO;
        d[t * WIDTH + c] = out;
        slope = out;
      } else {
        real gate = ONE / (ONE + exp(-h));
        d[t * WIDTH + c] = out * gate;
        slope = out * in * gate * (ONE - gate);
      }
      slope = z > 0 ? slope * mask : ZERO;
      dz[t * WIDTH + c] = slope;
      sum += slope;
      products += slope * (y[t * WIDTH + c] - mean);
    }
  }
  sum = sum_of_parts(sum, scratch);
  products = sum_of_parts(products, scratch);
  if (ITEM < WIDTH) {
    partials[c] = sum;
    partials[WIDTH + c] = products;
  }
  BARRIER;
}

/*
 * What the gradient of a norm's input follows from; its first group writes those of gamma and beta.
 *
 * partials: [utterance][MOMENTS][WIDTH] as join_gradient leaves them
 * gradient: [MOMENTS][CHANNELS], gamma's and beta's
 */
FUNCTION void norm_gradient(
    GLOBAL const real *partials, int count, int frames, GLOBAL const real *moments,
    GLOBAL const real *parameters, int at, LOCAL real *scratch, LOCAL real *norm,
    GLOBAL real *gradient) {
  int c = ITEM % WIDTH;
  real sum = 0;
  real products = 0;
  for (int round = 0; round < count; round += PARTS) {
    int u = round + ITEM / WIDTH;
    if (u < count) {
      sum += partials[u * MOMENTS * WIDTH + c];
      products += partials[(u * MOMENTS + 1) * WIDTH + c];
    }
  }
  sum = sum_of_parts(sum, scratch);
  products = sum_of_parts(products, scratch);
  if (ITEM < WIDTH) {
    real slope = 0;
    real precision = ONE / (moments[WIDTH + c] + EPSILON);
    if (c < CHANNELS) {
      slope = parameters[GAMMA_OF(at) + c] * sqrt(precision);
      if (GROUP_X == 0) {
        gradient[c] = products * sqrt(precision);
        gradient[CHANNELS + c] = sum;
      }
    }
    real rows = (real) count * frames;
    norm[SLOPE * WIDTH + c] = slope;
    norm[CORRECTION * WIDTH + c] = -slope * precision * products / rows;
    norm[CONSTANT * WIDTH + c] = -slope * sum / rows;
    norm[GRADIENT_MEAN * WIDTH + c] = moments[c];
  }
  BARRIER;
}

/* What becomes of the gradient of a convolution's input. */
#define TO_ACTIVATION 0
#define TO_BLOCK 1

/*
 * Backwards through a norm and the convolution before it.
 *
 * dz, y: gradient of the norm's result, and its input
 * mode, in: what the convolution read
 * result: TO_ACTIVATION: the gradient of the result of the norm in SCALE to MEAN, through its
 *     activation; TO_BLOCK: is added to
 * partials: TO_ACTIVATION: as join_gradient leaves them
 * gradient: of the kernel, [TAPS][CHANNELS][CHANNELS]
 */
FUNCTION void convolution_gradient(
    int to, int dilation, int frames, GLOBAL const real *dz, GLOBAL const real *y, int mode,
    GLOBAL const real *in, GLOBAL const real *parameters, int at, LOCAL const real *norm,
    LOCAL real *weights, LOCAL real *tile, LOCAL real *inputs, LOCAL real *scratch,
    LOCAL real *row, GLOBAL real *result, GLOBAL real *partials, GLOBAL real *gradient) {
  int quad = ITEM % QUADS * 4;
  load_transposed(parameters + at, TAPS, weights);
  real kernelSums[TAPS][16];
  real sum[4] = {0, 0, 0, 0};
  real products[4] = {0, 0, 0, 0};
  for (int tap = 0; tap < TAPS; tap++) {
    for (int i = 0; i < 16; i++) {
      kernelSums[tap][i] = 0;
    }
  }
  for (int from = 0; from < frames; from += TILE_ROWS) {
    real sums[4 * ROWS_EACH];
    for (int i = 0; i < 4 * ROWS_EACH; i++) {
      sums[i] = 0;
    }
    BARRIER;
    load_tile(mode, in, in, from, frames, norm, inputs);
    UNROLL
    for (int back = 0; back < TAPS; back++) {
      int64 ahead = from + (int64) back * dilation;
      BARRIER;
      load_tile(GRADIENT, dz, y, ahead < frames ? (int) ahead : frames, frames, norm, tile);
      BARRIER;
      multiply_tile(tile, weights + (TAPS - 1 - back) * WIDTH * WIDTH, sums);
      multiply_rows(inputs, tile, kernelSums[TAPS - 1 - back]);
    }
    for (int k = 0; k < ROWS_EACH; k++) {
      int t = from + ITEM / QUADS + k * ROW_GROUPS;
      if (t < frames) {
        for (int e = 0; e < 4; e++) {
          int c = quad + e;
          if (to == TO_BLOCK) {
            result[t * WIDTH + c] += sums[4 * k + e];
          } else {
            real before = in[t * WIDTH + c];
            real z = norm[SCALE * WIDTH + c] * before + norm[SHIFT * WIDTH + c];
            real slope = z > 0 ? sums[4 * k + e] * norm[MASK * WIDTH + c] : ZERO;
            result[t * WIDTH + c] = slope;
            sum[e] += slope;
            products[e] += slope * (before - norm[MEAN * WIDTH + c]);
          }
        }
      }
    }
  }
  for (int tap = 0; tap < TAPS; tap++) {
    store_kernel_gradient(kernelSums[tap], gradient + tap * CHANNELS * CHANNELS);
  }
  if (to == TO_ACTIVATION) {
    column_sums(sum, scratch, row);
    if (ITEM < WIDTH) {
      partials[ITEM] = row[ITEM];
    }
    column_sums(products, scratch, row);
    if (ITEM < WIDTH) {
      partials[WIDTH + ITEM] = row[ITEM];
    }
  }
  BARRIER;
}

/* Where a group's part of an array of activations begins. */
#define ROWS_OF(array) ((array) + PLACE * frames * WIDTH)

/* Of an array [training][direction][utterance][MOMENTS][WIDTH]: all utterances', and its own. */
#define PARTIALS_OF_BATCH(array) ((array) + (int64) LANE * GROUPS_X * MOMENTS * WIDTH)
#define PARTIALS_OF(array) ((array) + PLACE * MOMENTS * WIDTH)

/* Of an array [training][direction][norm][MOMENTS][WIDTH]. */
#define MOMENTS_OF(norm) (moments + ((int64) LANE * 2 * blocks + (norm)) * MOMENTS * WIDTH)

/* Of an array [training][direction][block][utterance][WIDTH]. */
#define POOLED_OF(block) \
  (pooled + (((int64) LANE * blocks + (block)) * GROUPS_X + GROUP_X) * WIDTH)

/* A training's own parameters, those of the second direction `stride` behind the first's. */
#define OWN_PARAMETERS (parameters + (int64) GROUP_Z * parameterCount + GROUP_Y * parameterStride)

/* Number of a dropout of the network, as the other engines count them. */
#define DROPOUT_NUMBER(block, half) (2 * (GROUPS_Y * (block) + GROUP_Y) + (half))

#define MASK_OF(block, half)                                                             \
  dropout_mask(seeds[GROUP_Z], DROPOUT_NUMBER(block, half),                              \
      control[GROUP_Z * CONTROL + CONTROL_ITERATION], ITEM % WIDTH, threshold, kept)

#define LOCAL_FORWARD                          \
  LOCAL_ARRAY(real, weights, KERNEL_SIZE);     \
  LOCAL_ARRAY(real, tile, TILE_SIZE);          \
  LOCAL_ARRAY(real, scratch, SCRATCH_SIZE);    \
  LOCAL_ARRAY(real, rows, 3 * WIDTH);          \
  LOCAL_ARRAY(real, norm, NORM_SIZE);

#define LOCAL_BACKWARD                         \
  LOCAL_ARRAY(real, weights, KERNEL_SIZE);     \
  LOCAL_ARRAY(real, tile, TILE_SIZE);          \
  LOCAL_ARRAY(real, inputs, TILE_SIZE);        \
  LOCAL_ARRAY(real, scratch, SCRATCH_SIZE);    \
  LOCAL_ARRAY(real, row, WIDTH);               \
  LOCAL_ARRAY(real, norm, NORM_SIZE);

#define NETWORK_ARGUMENTS                                                                \
  int frames, int blocks, int how, GLOBAL const int *control,                            \
      GLOBAL const real *parameters, int parameterCount, int parameterStride

#define DROPOUT_ARGUMENTS GLOBAL const uint64 *seeds, uint64 threshold, real kept

/* The utterance from the table, the 1x1 convolution and the first one of the first block. */
KERNEL void enter(
    NETWORK_ARGUMENTS, GLOBAL const real *table, GLOBAL const int *order, int orderLength,
    int pointwiseAt, int at, GLOBAL real *x, GLOBAL real *y, GLOBAL real *partials) {
  LOCAL_FORWARD
  if (GROUP_X < batch_size(control, GROUP_Z, GROUPS_X)) {
    GLOBAL const real *utterance = table
        + (int64) utterance_of(control, order, orderLength, GROUP_Z, GROUPS_X) * frames * CHANNELS;
    convolve(GROUP_Y == 0 ? TABLE : TABLE_REVERSED, 1, 1, 0, frames, utterance, OWN_PARAMETERS,
        pointwiseAt, norm, weights, tile, scratch, rows, ROWS_OF(x), partials);
    convolve(RAW, TAPS, 1, 1, frames, ROWS_OF(x), OWN_PARAMETERS, at, norm, weights, tile, scratch,
        rows, ROWS_OF(y), PARTIALS_OF(partials));
  }
}

/* A block's second convolution, of the first one's normalised and activated result. */
KERNEL void second(
    NETWORK_ARGUMENTS, DROPOUT_ARGUMENTS, int block, int dilation, int firstAt, int at,
    GLOBAL const real *firstPartials, GLOBAL real *moments, GLOBAL const real *y,
    GLOBAL real *out, GLOBAL real *partials) {
  LOCAL_FORWARD
  int count = batch_size(control, GROUP_Z, GROUPS_X);
  if (GROUP_X < count) {
    norm_of_batch(PARTIALS_OF_BATCH(firstPartials), count, frames, OWN_PARAMETERS, firstAt,
        MASK_OF(block, 0), MOMENTS_OF(2 * block), scratch, norm);
    convolve(ACTIVATION, TAPS, dilation, 1, frames, ROWS_OF(y), OWN_PARAMETERS, at, norm, weights,
        tile, scratch, rows, ROWS_OF(out), PARTIALS_OF(partials));
  }
}

/* The end of a block and the first convolution of the next. */
KERNEL void advance(
    NETWORK_ARGUMENTS, DROPOUT_ARGUMENTS, int block, int secondAt, int at,
    GLOBAL const real *secondPartials, GLOBAL real *moments, GLOBAL const real *x,
    GLOBAL const real *y, GLOBAL real *next, GLOBAL real *pooled, GLOBAL real *out,
    GLOBAL real *partials) {
  LOCAL_FORWARD
  int count = batch_size(control, GROUP_Z, GROUPS_X);
  if (GROUP_X < count) {
    norm_of_batch(PARTIALS_OF_BATCH(secondPartials), count, frames, OWN_PARAMETERS, secondAt,
        MASK_OF(block, 1), MOMENTS_OF(2 * block + 1), scratch, norm);
    join(how, frames, ROWS_OF(x), ROWS_OF(y), norm, scratch, ROWS_OF(next), POOLED_OF(block));
    convolve(RAW, TAPS, 2 << block, 1, frames, ROWS_OF(next), OWN_PARAMETERS, at, norm, weights,
        tile, scratch, rows, ROWS_OF(out), PARTIALS_OF(partials));
  }
}

/* The end of the last block. */
KERNEL void finish(
    NETWORK_ARGUMENTS, DROPOUT_ARGUMENTS, int block, int secondAt,
    GLOBAL const real *secondPartials, GLOBAL real *moments, GLOBAL const real *x,
    GLOBAL const real *y, GLOBAL real *next, GLOBAL real *pooled) {
  LOCAL_ARRAY(real, scratch, SCRATCH_SIZE);
  LOCAL_ARRAY(real, norm, NORM_SIZE);
  int count = batch_size(control, GROUP_Z, GROUPS_X);
  if (GROUP_X < count) {
    norm_of_batch(PARTIALS_OF_BATCH(secondPartials), count, frames, OWN_PARAMETERS, secondAt,
        MASK_OF(block, 1), MOMENTS_OF(2 * block + 1), scratch, norm);
    join(how, frames, ROWS_OF(x), ROWS_OF(y), norm, scratch, ROWS_OF(next), POOLED_OF(block));
  }
}

/* The weight of a block's output in the sum of all. */
FUNCTION real fusion_weight(
    int block, int fusionAt, GLOBAL const real *own, GLOBAL const real *fixedWeights) {
  return fusionAt >= 0 ? own[fusionAt + block] : fixedWeights[block];
}

/* Sum of the directions of one number of a block's pooled output. */
FUNCTION real pooled_sum(GLOBAL const real *pooled, int directions, int blocks, int block, int c) {
  real sum = 0;
  for (int direction = 0; direction < directions; direction++) {
    int64 lane = (int64) GROUP_Z * directions + direction;
    sum += pooled[((lane * blocks + block) * GROUPS_X + GROUP_X) * WIDTH + c];
  }
  return sum;
}

/*
 * The dynamic fusion and the dense layer.
 *
 * fused: WIDTH numbers; logits: of this utterance
 */
FUNCTION void fuse_and_classify(
    int directions, int blocks, int classes, GLOBAL const real *own, int fusionAt, int denseAt,
    GLOBAL const real *fixedWeights, GLOBAL const real *pooled, LOCAL real *fused,
    GLOBAL real *logits) {
  if (ITEM < WIDTH) {
    real sum = 0;
    for (int j = 0; j < blocks; j++) {
      sum += fusion_weight(j, fusionAt, own, fixedWeights)
          * pooled_sum(pooled, directions, blocks, j, ITEM);
    }
    fused[ITEM] = sum;
  }
  BARRIER;
  for (int round = 0; round < classes; round += ITEMS) {
    int k = round + ITEM;
    if (k < classes) {
      real sum = own[denseAt + CHANNELS * classes + k];
      for (int c = 0; c < CHANNELS; c++) {
        sum += fused[c] * own[denseAt + c * classes + k];
      }
      logits[k] = sum;
    }
  }
  BARRIER;
}

FUNCTION real log_sum_of_exponentials(GLOBAL const real *logits, int classes) {
  real largest = logits[0];
  for (int k = 1; k < classes; k++) {
    largest = logits[k] > largest ? logits[k] : largest;
  }
  real sum = 0;
  for (int k = 0; k < classes; k++) {
    sum += exp(logits[k] - largest);
  }
  return largest + log(sum);
}

#define CLASSIFIER_ARGUMENTS                                                              \
  int blocks, int directions, int classes, GLOBAL const int *control,                     \
      GLOBAL const real *parameters, int parameterCount, int fusionAt, int denseAt,       \
      GLOBAL const real *fixedWeights, GLOBAL const real *pooled, GLOBAL const int *order, \
      int orderLength, GLOBAL real *logits

/*
 * Logits, the loss and its gradient down to the pooled outputs.
 *
 * smoothing: share of a label that is spread over all classes
 * error: [training][utterance][WIDTH], the gradient of the fused vector
 * gradients: of a training, by utterance: the dense layer's kernel, its bias, the fusion's weights
 */
KERNEL void classify_and_learn(
    CLASSIFIER_ARGUMENTS, GLOBAL const real *targets, real smoothing, GLOBAL real *losses,
    GLOBAL real *error, GLOBAL real *gradients, int64 gradientCount, int kernelGradientAt,
    int biasGradientAt, int fusionGradientAt) {
  LOCAL_ARRAY(real, fused, WIDTH);
  LOCAL_ARRAY(real, e, WIDTH);
  if (GROUP_X < batch_size(control, GROUP_Z, GROUPS_X)) {
    int64 place = (int64) GROUP_Z * GROUPS_X + GROUP_X;
    GLOBAL const real *own = parameters + (int64) GROUP_Z * parameterCount;
    GLOBAL real *z = logits + place * classes;
    GLOBAL const real *target = targets
        + (int64) utterance_of(control, order, orderLength, GROUP_Z, GROUPS_X) * classes;
    GLOBAL real *gradient = gradients + GROUP_Z * gradientCount;
    fuse_and_classify(
        directions, blocks, classes, own, fusionAt, denseAt, fixedWeights, pooled, fused, z);
    real logSum = log_sum_of_exponentials(z, classes);
    if (ITEM == 0) {
      real loss = 0;
      for (int k = 0; k < classes; k++) {
        loss -= (target[k] * (ONE - smoothing) + smoothing / classes) * (z[k] - logSum);
      }
      losses[place] = loss;
    }
    GLOBAL real *dz = gradient + biasGradientAt + GROUP_X * classes;
    for (int round = 0; round < classes; round += ITEMS) {
      int k = round + ITEM;
      if (k < classes) {
        dz[k] = exp(z[k] - logSum) - (target[k] * (ONE - smoothing) + smoothing / classes);
      }
    }
    BARRIER;
    for (int round = 0; round < CHANNELS * classes; round += ITEMS) {
      int i = round + ITEM;
      if (i < CHANNELS * classes) {
        gradient[kernelGradientAt + GROUP_X * CHANNELS * classes + i] =
            fused[i / classes] * dz[i % classes];
      }
    }
    if (ITEM < WIDTH) {
      real sum = 0;
      if (ITEM < CHANNELS) {
        for (int k = 0; k < classes; k++) {
          sum += dz[k] * own[denseAt + ITEM * classes + k];
        }
      }
      e[ITEM] = sum;
      error[place * WIDTH + ITEM] = sum;
    }
    BARRIER;
    if (fusionAt >= 0) {
      for (int round = 0; round < blocks; round += ITEMS) {
        int j = round + ITEM;
        if (j < blocks) {
          real sum = 0;
          for (int c = 0; c < CHANNELS; c++) {
            sum += e[c] * pooled_sum(pooled, directions, blocks, j, c);
          }
          gradient[fusionGradientAt + GROUP_X * blocks + j] = sum;
        }
      }
    }
  }
}

/* Evaluation: probabilities [training][place in the order][class], and the fused vectors. */
KERNEL void classify(
    CLASSIFIER_ARGUMENTS, GLOBAL real *probabilities, GLOBAL real *representations) {
  LOCAL_ARRAY(real, fused, WIDTH);
  if (GROUP_X < batch_size(control, GROUP_Z, GROUPS_X)) {
    GLOBAL const real *own = parameters + (int64) GROUP_Z * parameterCount;
    GLOBAL real *z = logits + ((int64) GROUP_Z * GROUPS_X + GROUP_X) * classes;
    fuse_and_classify(
        directions, blocks, classes, own, fusionAt, denseAt, fixedWeights, pooled, fused, z);
    real logSum = log_sum_of_exponentials(z, classes);
    int64 place = (int64) GROUP_Z * orderLength
        + control[GROUP_Z * CONTROL + CONTROL_STEP] * GROUPS_X + GROUP_X;
    for (int round = 0; round < classes; round += ITEMS) {
      int k = round + ITEM;
      if (k < classes) {
        probabilities[place * classes + k] = exp(z[k] - logSum);
      }
    }
    if (ITEM < CHANNELS) {
      representations[place * CHANNELS + ITEM] = fused[ITEM];
    }
  }
}

#define ERROR_OF_UTTERANCE \
  (error[((int64) GROUP_Z * GROUPS_X + GROUP_X) * WIDTH + ITEM % WIDTH])

/* Gradient of one frame of a block's output by way of its mean over time. */
#define EVERY_FRAME(block)                                                                \
  (ERROR_OF_UTTERANCE                                                                     \
      * fusion_weight(block, fusionAt, parameters + (int64) GROUP_Z * parameterCount,     \
          fixedWeights)                                                                   \
      / frames)

#define FUSION_ARGUMENTS int fusionAt, GLOBAL const real *fixedWeights, GLOBAL const real *error

/* A convolution's part of the gradients of its training, of this direction and utterance. */
#define KERNEL_GRADIENT_OF(at, size) \
  (gradients + GROUP_Z * gradientCount + (at) + ((int64) GROUP_Y * GROUPS_X + GROUP_X) * (size))

#define NORM_GRADIENT_OF(at) \
  (gradients + GROUP_Z * gradientCount + (at) + GROUP_Y * MOMENTS * CHANNELS)

#define GRADIENT_ARGUMENTS GLOBAL real *gradients, int64 gradientCount

/* Backwards through the end of the last block. */
KERNEL void finish_gradient(
    NETWORK_ARGUMENTS, DROPOUT_ARGUMENTS, FUSION_ARGUMENTS, int block, int secondAt,
    GLOBAL const real *moments, GLOBAL const real *x, GLOBAL const real *y, GLOBAL real *d,
    GLOBAL real *dz, GLOBAL real *partials) {
  LOCAL_ARRAY(real, scratch, SCRATCH_SIZE);
  LOCAL_ARRAY(real, norm, NORM_SIZE);
  if (GROUP_X < batch_size(control, GROUP_Z, GROUPS_X)) {
    norm_of_moments(
        MOMENTS_OF(2 * block + 1), OWN_PARAMETERS, secondAt, MASK_OF(block, 1), norm);
    join_gradient(how, 0, frames, ROWS_OF(x), ROWS_OF(y), EVERY_FRAME(block), norm, scratch,
        ROWS_OF(d), ROWS_OF(dz), PARTIALS_OF(partials));
  }
}

/* Backwards through a block's second norm, its convolution, and the activation before it. */
KERNEL void second_gradient(
    NETWORK_ARGUMENTS, DROPOUT_ARGUMENTS, GRADIENT_ARGUMENTS, int block, int dilation, int firstAt,
    int at, GLOBAL const real *moments, GLOBAL const real *secondPartials, GLOBAL const real *dz,
    GLOBAL const real *secondY, GLOBAL const real *firstY, GLOBAL real *firstDz,
    GLOBAL real *partials, int kernelGradientAt, int normGradientAt) {
  LOCAL_BACKWARD
  int count = batch_size(control, GROUP_Z, GROUPS_X);
  if (GROUP_X < count) {
    norm_of_moments(MOMENTS_OF(2 * block), OWN_PARAMETERS, firstAt, MASK_OF(block, 0), norm);
    norm_gradient(PARTIALS_OF_BATCH(secondPartials), count, frames, MOMENTS_OF(2 * block + 1),
        OWN_PARAMETERS, at, scratch, norm, NORM_GRADIENT_OF(normGradientAt));
    convolution_gradient(TO_ACTIVATION, dilation, frames, ROWS_OF(dz), ROWS_OF(secondY),
        ACTIVATION, ROWS_OF(firstY), OWN_PARAMETERS, at, norm, weights, tile, inputs, scratch, row,
        ROWS_OF(firstDz), PARTIALS_OF(partials),
        KERNEL_GRADIENT_OF(kernelGradientAt, TAPS * CHANNELS * CHANNELS));
  }
}

/* Backwards through a block's first norm and convolution, and the end of the block before. */
KERNEL void advance_gradient(
    NETWORK_ARGUMENTS, DROPOUT_ARGUMENTS, FUSION_ARGUMENTS, GRADIENT_ARGUMENTS, int block,
    int dilation, int at, int secondAtBefore, GLOBAL const real *moments,
    GLOBAL const real *firstPartials, GLOBAL const real *dz, GLOBAL const real *firstY,
    GLOBAL const real *x, GLOBAL real *d, GLOBAL const real *xBefore,
    GLOBAL const real *secondYBefore, GLOBAL real *dzBefore, GLOBAL real *partials,
    int kernelGradientAt, int normGradientAt) {
  LOCAL_BACKWARD
  int count = batch_size(control, GROUP_Z, GROUPS_X);
  if (GROUP_X < count) {
    norm_gradient(PARTIALS_OF_BATCH(firstPartials), count, frames, MOMENTS_OF(2 * block),
        OWN_PARAMETERS, at, scratch, norm, NORM_GRADIENT_OF(normGradientAt));
    convolution_gradient(TO_BLOCK, dilation, frames, ROWS_OF(dz), ROWS_OF(firstY), RAW, ROWS_OF(x),
        OWN_PARAMETERS, at, norm, weights, tile, inputs, scratch, row, ROWS_OF(d), partials,
        KERNEL_GRADIENT_OF(kernelGradientAt, TAPS * CHANNELS * CHANNELS));
    norm_of_moments(MOMENTS_OF(2 * block - 1), OWN_PARAMETERS, secondAtBefore,
        MASK_OF(block - 1, 1), norm);
    join_gradient(how, 1, frames, ROWS_OF(xBefore), ROWS_OF(secondYBefore), EVERY_FRAME(block - 1),
        norm, scratch, ROWS_OF(d), ROWS_OF(dzBefore), PARTIALS_OF(partials));
  }
}

/* Backwards through the first block's first norm and convolution, and the 1x1 convolution. */
KERNEL void enter_gradient(
    NETWORK_ARGUMENTS, GRADIENT_ARGUMENTS, GLOBAL const real *table, GLOBAL const int *order,
    int orderLength, int at, GLOBAL const real *moments, GLOBAL const real *firstPartials,
    GLOBAL const real *dz, GLOBAL const real *firstY, GLOBAL const real *x, GLOBAL real *d,
    int kernelGradientAt, int normGradientAt, int pointwiseGradientAt, int biasGradientAt) {
  LOCAL_BACKWARD
  int count = batch_size(control, GROUP_Z, GROUPS_X);
  if (GROUP_X < count) {
    norm_gradient(PARTIALS_OF_BATCH(firstPartials), count, frames, MOMENTS_OF(0), OWN_PARAMETERS,
        at, scratch, norm, NORM_GRADIENT_OF(normGradientAt));
    convolution_gradient(TO_BLOCK, 1, frames, ROWS_OF(dz), ROWS_OF(firstY), RAW, ROWS_OF(x),
        OWN_PARAMETERS, at, norm, weights, tile, inputs, scratch, row, ROWS_OF(d), d,
        KERNEL_GRADIENT_OF(kernelGradientAt, TAPS * CHANNELS * CHANNELS));
    GLOBAL const real *utterance = table
        + (int64) utterance_of(control, order, orderLength, GROUP_Z, GROUPS_X) * frames * CHANNELS;
    real kernelSums[16];
    for (int i = 0; i < 16; i++) {
      kernelSums[i] = 0;
    }
    real sum = 0;
    for (int from = 0; from < frames; from += TILE_ROWS) {
      BARRIER;
      load_tile(GROUP_Y == 0 ? TABLE : TABLE_REVERSED, utterance, utterance, from, frames, norm,
          inputs);
      load_tile(RAW, ROWS_OF(d), ROWS_OF(d), from, frames, norm, tile);
      BARRIER;
      multiply_rows(inputs, tile, kernelSums);
      for (int t = ITEM / WIDTH; t < TILE_ROWS; t += PARTS) {
        sum += tile[t * WIDTH + ITEM % WIDTH];
      }
    }
    store_kernel_gradient(
        kernelSums, KERNEL_GRADIENT_OF(pointwiseGradientAt, CHANNELS * CHANNELS));
    sum = sum_of_parts(sum, scratch);
    if (ITEM < CHANNELS) {
      KERNEL_GRADIENT_OF(biasGradientAt, CHANNELS)[ITEM] = sum;
    }
  }
}

/* What a number of a network follows from, beside an offset from 0 on. */
#define NO_GRADIENT -1
#define ONE_SUM 0
#define RUNNING_STATISTIC -1

/*
 * One step of Adam and of the running statistics: an item for every number of a training.
 *
 * starts: where a number's gradients begin in those of the training; NO_GRADIENT: it is zero
 * strides: distance from utterance to utterance; ONE_SUM: there is one for all of them;
 *     RUNNING_STATISTIC: `starts` is a place in the training's moments
 * rates: [training][step of the epoch], the learning rate with Adam's bias correction
 * gradient: of every number, summed over the batch
 */
KERNEL void update(
    int capacity, GLOBAL const int *control, GLOBAL real *parameters, GLOBAL real *firstMoments,
    GLOBAL real *secondMoments, GLOBAL real *gradient, int parameterCount,
    GLOBAL const real *gradients, int64 gradientCount, GLOBAL const int *starts,
    GLOBAL const int *strides, GLOBAL const real *moments, int momentCount,
    GLOBAL const real *rates, int steps, real beta1, real beta2, real epsilon, int groupSize) {
  int count = batch_size(control, GROUP_Y, capacity);
  int p = GROUP_X * groupSize + ITEM;
  if (count > 0 && p < parameterCount) {
    int64 at = (int64) GROUP_Y * parameterCount + p;
    int start = starts[p];
    int stride = strides[p];
    if (stride == RUNNING_STATISTIC) {
      real batch = moments[(int64) GROUP_Y * momentCount + start];
      parameters[at] -= (ONE - MOMENTUM) * (parameters[at] - batch);
    } else {
      GLOBAL const real *own = gradients + GROUP_Y * gradientCount;
      real sum = 0;
      if (start != NO_GRADIENT) {
        int parts = stride == ONE_SUM ? 1 : count;
        for (int u = 0; u < parts; u++) {
          sum += own[start + u * stride];
        }
      }
      gradient[at] = sum;
      real mean = sum / count;
      real first = beta1 * firstMoments[at] + (ONE - beta1) * mean;
      real second = beta2 * secondMoments[at] + (ONE - beta2) * mean * mean;
      firstMoments[at] = first;
      secondMoments[at] = second;
      real rate = rates[(int64) GROUP_Y * steps + control[GROUP_Y * CONTROL + CONTROL_STEP]];
      parameters[at] -= rate * first / (sqrt(second) + epsilon);
    }
  }
}

/* The end of a step: its mean loss, and the count of steps. One item a training. */
KERNEL void count_step(
    int capacity, int trainings, GLOBAL int *control, GLOBAL const real *losses,
    GLOBAL real *history, int steps) {
  int training = GROUP_X;
  int count = batch_size(control, training, capacity);
  if (ITEM == 0 && training < trainings && count > 0) {
    GLOBAL int *own = control + training * CONTROL;
    real sum = 0;
    for (int u = 0; u < count; u++) {
      sum += losses[(int64) training * capacity + u];
    }
    history[(int64) training * steps + own[CONTROL_STEP]] = sum / count;
    own[CONTROL_STEP]++;
    own[CONTROL_ITERATION]++;
  }
}

/* Evaluation of an utterance in one go, with running statistics. x, y, z: room for its rows. */
KERNEL void infer(
    NETWORK_ARGUMENTS, GLOBAL const real *table, GLOBAL const int *order, int orderLength,
    int pointwiseAt, int firstAt, int convolutionStride, GLOBAL real *x, GLOBAL real *y,
    GLOBAL real *z, GLOBAL real *pooled) {
  LOCAL_FORWARD
  if (GROUP_X < batch_size(control, GROUP_Z, GROUPS_X)) {
    GLOBAL const real *utterance = table
        + (int64) utterance_of(control, order, orderLength, GROUP_Z, GROUPS_X) * frames * CHANNELS;
    GLOBAL const real *own = OWN_PARAMETERS;
    int c = ITEM % WIDTH < CHANNELS ? ITEM % WIDTH : 0;
    convolve(GROUP_Y == 0 ? TABLE : TABLE_REVERSED, 1, 1, 0, frames, utterance, own, pointwiseAt,
        norm, weights, tile, scratch, rows, ROWS_OF(x), pooled);
    for (int j = 0; j < blocks; j++) {
      int at = firstAt + 2 * j * convolutionStride;
      int after = at + convolutionStride;
      convolve(RAW, TAPS, 1 << j, 0, frames, ROWS_OF(x), own, at, norm, weights, tile, scratch,
          rows, ROWS_OF(y), pooled);
      scale_to(own, at, own[MEAN_OF(at) + c], own[VARIANCE_OF(at) + c], ONE, norm);
      convolve(ACTIVATION, TAPS, 1 << j, 0, frames, ROWS_OF(y), own, after, norm, weights, tile,
          scratch, rows, ROWS_OF(z), pooled);
      scale_to(own, after, own[MEAN_OF(after) + c], own[VARIANCE_OF(after) + c], ONE, norm);
      BARRIER;
      join(how, frames, ROWS_OF(x), ROWS_OF(z), norm, scratch, ROWS_OF(x), POOLED_OF(j));
    }
  }
}
