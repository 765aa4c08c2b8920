package org.timnet.network.image;

/**
 * Where the numbers of an image lie while a kernel slides over it with stride 1.
 *
 * <p>An image is rows of places of channels, with the zeros around it that the kernel may see. The
 * rows of results and those of their gradient are as long as its own, so that one step from a place
 * to the next is the same in all: between two rows of results are places that nobody reads, and as
 * many zeros of the gradient, which the way back sees on the right of one row and on the left of
 * the next. What the kernel sees at a place begins at that place's own numbers, so that nothing is
 * copied for a convolution.
 *
 * @param height rows of the image
 * @param width columns of the image
 * @param kernelHeight rows that the kernel spans
 * @param kernelWidth columns that the kernel spans
 * @param same whether zeros around the image keep its size; else the result is smaller
 */
record Geometry(int height, int width, int kernelHeight, int kernelWidth, boolean same) {
  Geometry {
    if (!same && (height < kernelHeight || width < kernelWidth)) {
      throw new IllegalArgumentException(
          "an image of %d x %d is smaller than the kernel of %d x %d"
              .formatted(height, width, kernelHeight, kernelWidth));
    }
  }

  /** Rows of zeros above the image. */
  int above() {
    return same ? (kernelHeight - 1) / 2 : 0;
  }

  /** Columns of zeros on its left. */
  int left() {
    return same ? (kernelWidth - 1) / 2 : 0;
  }

  int resultHeight() {
    return same ? height : height - kernelHeight + 1;
  }

  int resultWidth() {
    return same ? width : width - kernelWidth + 1;
  }

  /** Places from a row to the next. */
  int pitch() {
    return resultWidth() + kernelWidth - 1;
  }

  /** Place of the image's first number. */
  int imageAt() {
    return above() * pitch() + left();
  }

  /** Places of the image and of what is around it, as far as a kernel looks. */
  int imagePlaces() {
    return (resultHeight() + kernelHeight - 1) * pitch() + kernelWidth;
  }

  /** Places from the first result to the last. */
  int results() {
    return (resultHeight() - 1) * pitch() + resultWidth();
  }

  /** Place of the first result's gradient in an image that has zeros all around. */
  int gradientAt() {
    return (kernelHeight - 1) * pitch() + kernelWidth - 1;
  }

  /** Places of that image. */
  int gradientPlaces() {
    return (resultHeight() + 2 * (kernelHeight - 1)) * pitch() + kernelWidth;
  }

  /** Places from the first number of the image to the last. */
  int inputs() {
    return (height - 1) * pitch() + width;
  }
}
