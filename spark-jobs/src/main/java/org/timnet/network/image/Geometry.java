package org.timnet.network.image;

/**
 * Where the numbers of an image lie while a kernel slides over it with stride 1.
 *
 * <p>An image is rows of places of channels, with the zeros around it that the kernel may see. Its
 * rows are as long as those of the result with zeros for the way back around it, so that one step
 * from a place to the next is the same in both, and a row of results follows the last with nothing
 * but places in between that nobody reads. What the kernel sees at a place begins at that place's
 * own numbers, so that nothing is copied for a convolution.
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
    return resultWidth() + 2 * (kernelWidth - 1);
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
