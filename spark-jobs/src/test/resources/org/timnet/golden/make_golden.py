#!/usr/bin/env python3
"""Makes audio.npz and network.npz beside this file; README.md there says what is in them.

Everything is computed in 64 bits from written definitions, with NumPy alone, and shares nothing
with the Java that is tested by it.
"""
import math
from pathlib import Path

import numpy as np

FROM, TO, FFT, HOP, BANDS, COEFFICIENTS = 16_000, 22_050, 2048, 512, 128, 39
HERE = Path(__file__).parent


def signal():
    """One second of three tones that grow louder, as 16-bit samples."""
    i = np.arange(FROM)
    tones = [(440, 0.3), (1_000, 0.2), (6_500, 0.1)]
    mix = sum(level * np.sin(2 * math.pi * hertz * i / FROM) for hertz, level in tones)
    return np.rint(32_768 * mix * (0.2 + 0.8 * i / FROM)) / 32_768


def kaiser_best(x):
    """resampy 0.2.2's interpolation for rates that rise: a table of a sinc under a Kaiser window,
    64 zero crossings, 512 entries between two of them, linear between two entries."""
    crossings, entries, beta, rolloff = 64, 512, 14.769656459379492, 0.9475937167399596
    last = crossings * entries
    table = rolloff * np.sinc(rolloff * np.arange(last + 1) / entries)
    table *= np.i0(beta * np.sqrt(1 - (np.arange(last + 1) / last) ** 2)) / np.i0(beta)
    slope = np.append(np.diff(table), 0)
    positions = np.cumsum(np.r_[0, np.full(len(x) * TO // FROM - 1, FROM / TO)])
    out = np.zeros(len(positions))
    for k, position in enumerate(positions):
        left = int(position)
        for samples, offset in (
            (x[left::-1], position - left),
            (x[left + 1 :], 1 - (position - left)),
        ):
            at = offset * entries
            whole, part = int(at), at - int(at)
            taps = whole + entries * np.arange(min(len(samples), (last + 1 - whole) // entries))
            out[k] += np.dot(table[taps] + part * slope[taps], samples[: len(taps)])
    return out


def spectra(y):
    """The Fourier transforms under a periodic Hann window of frames around every 512th sample."""
    window = 0.5 - 0.5 * np.cos(2 * math.pi * np.arange(FFT) / FFT)
    padded = np.pad(y, FFT // 2, mode="reflect")
    return np.array(
        [np.fft.rfft(window * padded[t : t + FFT]) for t in range(0, len(padded) - FFT + 1, HOP)]
    )


def mel_filters():
    """Slaney's triangles of equal area: linear below 1 kHz, logarithmic above."""
    step = math.log(6.4) / 27
    top = 15 + math.log(TO / 2 / 1_000) / step
    mels = np.linspace(0, top, BANDS + 2)
    edges = np.where(mels < 15, mels * 200 / 3, 1_000 * np.exp(step * (mels - 15)))
    hertz = np.arange(FFT // 2 + 1) * TO / FFT
    low, peak, high = (edges[i : i + BANDS, None] for i in range(3))
    up, down = (hertz - low) / (peak - low), (high - hertz) / (high - peak)
    return np.maximum(0, np.minimum(up, down)) * 2 / (high - low)


def mfcc(y):
    """As librosa 0.8.1's: decibels down to 80 below the loudest, orthonormal DCT-II."""
    decibels = 10 * np.log10(np.maximum(1e-10, np.abs(spectra(y)) ** 2 @ mel_filters().T))
    decibels = np.maximum(decibels, decibels.max() - 80)
    k, j = np.arange(COEFFICIENTS)[:, None], np.arange(BANDS)[None]
    basis = np.cos(math.pi * k * (2 * j + 1) / (2 * BANDS)) * math.sqrt(2 / BANDS)
    basis[0] /= math.sqrt(2)
    return decibels @ basis.T


CHANNELS, BLOCKS, CLASSES, BATCH, FRAMES, SMOOTHING, EPSILON = 4, 2, 3, 3, 11, 0.1, 1e-3


def parameters(random):
    """In the layout and under the names that the Java has for them."""
    of = {}

    def convolution(name, taps):
        of[name + "/kernel"] = random.uniform(-0.8, 0.8, (taps, CHANNELS, CHANNELS))
        of[name + "/bias"] = random.uniform(-0.5, 0.5, CHANNELS)

    for direction in ("forward", "backward"):
        convolution(direction + "-input", 1)
        for block in range(1, BLOCKS + 1):
            for half in (1, 2):
                convolution(f"{direction}-{block}-conv{half}", 2)
                norm = f"{direction}-{block}-norm{half}"
                of[norm + "/gamma"] = random.uniform(0.7, 1.7, CHANNELS)
                of[norm + "/beta"] = random.uniform(-0.5, 0.5, CHANNELS)
                of[norm + "/mean"] = random.uniform(-0.5, 0.5, CHANNELS)
                of[norm + "/variance"] = random.uniform(0.7, 1.7, CHANNELS)
    of["fusion/weights"] = random.uniform(-0.5, 0.5, BLOCKS)
    of["logits/kernel"] = random.uniform(-0.8, 0.8, (CHANNELS, CLASSES))
    of["logits/bias"] = random.uniform(-0.5, 0.5, CLASSES)
    return of


def logits(of, x, training, heard=None):
    """TIM-Net without dropout, x as [utterance][frame][channel]; also for complex numbers.

    The means over time are of all frames, or of those from heard[utterance][0] to before
    heard[utterance][1]; what reads backwards meets them in reverse.
    """

    def convolution(name, x, dilation):
        kernel = of[name + "/kernel"]
        y = x @ kernel[-1] + of[name + "/bias"]
        if len(kernel) == 2:
            y[:, dilation:] += x[:, :-dilation] @ kernel[0]
        return y

    def half_block(prefix, half, x, dilation):
        y = convolution(f"{prefix}-conv{half}", x, dilation)
        norm = f"{prefix}-norm{half}/"
        mean, variance = of[norm + "mean"], of[norm + "variance"]
        if training:
            mean = y.mean((0, 1))
            variance = ((y - mean) ** 2).mean((0, 1))
        y = (y - mean) / np.sqrt(variance + EPSILON) * of[norm + "gamma"] + of[norm + "beta"]
        return np.where(y.real > 0, y, 0)

    def blocks(direction, x):
        x = convolution(direction + "-input", x, 0)
        for block in range(1, BLOCKS + 1):
            prefix, dilation = f"{direction}-{block}", 2 ** (block - 1)
            gate = half_block(prefix, 2, half_block(prefix, 1, x, dilation), dilation)
            x = x / (1 + np.exp(-gate))
            yield x

    def mean(y, ranges):
        if heard is None:
            return y.mean(1)
        return np.array([row[first:end].sum(0) / (end - first) for row, (first, end) in zip(y, ranges)])

    mirrored = None if heard is None else [(FRAMES - end, FRAMES - first) for first, end in heard]
    fused = sum(
        weight * (mean(forward, heard) + mean(backward, mirrored))
        for weight, forward, backward in zip(
            of["fusion/weights"], blocks("forward", x), blocks("backward", x[:, ::-1])
        )
    )
    return fused @ of["logits/kernel"] + of["logits/bias"]


def loss(of, x, labels, heard=None):
    """The mean cross entropy with smoothed labels, in training mode."""
    scores = logits(of, x, True, heard)
    log_softmax = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    wanted = (1 - SMOOTHING) * np.eye(CLASSES)[labels] + SMOOTHING / CLASSES
    return -(wanted * log_softmax).sum(1).mean()


def gradients(of, x, labels, heard=None):
    """By steps of 1e-30 along the imaginary axis: exact to rounding, with no backward pass."""
    result = {}
    for name, values in of.items():
        if not name.endswith(("/mean", "/variance")):
            result[name] = np.zeros(values.shape)
            for index in np.ndindex(values.shape):
                moved = values.astype(complex)
                moved[index] += 1e-30j
                result[name][index] = loss({**of, name: moved}, x, labels, heard).imag / 1e-30
    return result


def main():
    resampled = kaiser_best(signal())
    single = resampled.astype(np.float32).astype(float)
    frame = spectra(single)[20]
    np.savez_compressed(
        HERE / "audio.npz",
        resampled_every_5th=resampled[::5].astype(np.float32),
        spectrum_20=np.array([frame.real, frame.imag]),
        mfcc=mfcc(single).astype(np.float32),
    )
    random = np.random.default_rng(46)
    of = parameters(random)
    x = random.uniform(-2, 2, (BATCH, FRAMES, CHANNELS))
    labels = np.array([0, 2, 1])
    np.savez_compressed(
        HERE / "network.npz",
        x=x,
        labels=labels,
        logits_evaluation=logits(of, x, False),
        logits_training=logits(of, x, True),
        loss=loss(of, x, labels),
        **{"param/" + name: values for name, values in of.items()},
        **{"grad/" + name: values for name, values in gradients(of, x, labels).items()},
    )
    # In the middle, as extraction pads; at the start; not padded at all.
    heard = np.array([[3, 8], [0, 5], [0, FRAMES]])
    np.savez_compressed(
        HERE / "pooled.npz",
        heard=heard,
        logits_evaluation=logits(of, x, False, heard),
        logits_training=logits(of, x, True, heard),
        loss=loss(of, x, labels, heard),
        **{"grad/" + name: values for name, values in gradients(of, x, labels, heard).items()},
    )


if __name__ == "__main__":
    main()
