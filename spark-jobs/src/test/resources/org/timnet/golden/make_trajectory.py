"""Makes trajectory.npz: 200 steps of training by the reference implementation in PyTorch, in 64 bits.

    python3 make_trajectory.py FOLDER_OF_timnet_torch.py

The network and its initial values are the reference's, without dropout. Adam is as Keras has it (the
bias correction goes into the step width, epsilon is added to the root), and so are the running
variances, which count the batch variance with divisor n. Batches are of 8, 8 and 6 utterances.
"""

import pathlib
import sys

import numpy as np
import torch
from torch import nn

HERE = pathlib.Path(__file__).parent
CHANNELS, BLOCKS, CLASSES, UTTERANCES, FRAMES, BATCH, STEPS = 5, 3, 3, 22, 17, 8, 200
RATE, BETA1, BETA2, EPSILON, SMOOTHING = 1e-3, 0.93, 0.98, 1e-8, 0.1
EVALUATED_AFTER = (50, 100, 150, 200)


class KerasBatchNorm(nn.BatchNorm1d):
    """Counts the variance of a batch into the running one as it is, not as n / (n - 1) of it."""

    def forward(self, x):
        if self.training:
            self.elements = x.shape[0] * x.shape[2]
            self.before = self.running_var.clone()
        return super().forward(x)

    def correct(self):
        """After the backward pass, which looks at the statistics."""
        kept = (1 - self.momentum) * self.before
        self.running_var.sub_(kept).mul_((self.elements - 1) / self.elements).add_(kept)


def adam(parameters, moments, step):
    """One step, on the gradients that are there."""
    width = RATE * (1 - BETA2**step) ** 0.5 / (1 - BETA1**step)
    with torch.no_grad():
        for parameter, (m, v) in zip(parameters, moments):
            m.mul_(BETA1).add_((1 - BETA1) * parameter.grad)
            v.mul_(BETA2).add_((1 - BETA2) * parameter.grad**2)
            parameter -= width * m / (v.sqrt() + EPSILON)


def in_our_layout(network):
    """Parameters and statistics under our names: kernels as [tap][in][out]."""
    ours = {}

    def convolution(name, layer):
        ours[name + "/kernel"] = layer.weight.permute(2, 1, 0)
        ours[name + "/bias"] = layer.bias

    for direction, first, blocks in (
        ("forward", network.f0, network.f),
        ("backward", network.b0, network.b),
    ):
        convolution(direction + "-input", first)
        for number, block in enumerate(blocks, 1):
            for half, layer, norm in ((1, block.c1, block.b1), (2, block.c2, block.b2)):
                convolution(f"{direction}-{number}-conv{half}", layer)
                name = f"{direction}-{number}-norm{half}/"
                ours[name + "gamma"] = norm.weight
                ours[name + "beta"] = norm.bias
                ours[name + "mean"] = norm.running_mean
                ours[name + "variance"] = norm.running_var
    ours["fusion/weights"] = network.w
    ours["logits/kernel"] = network.out.weight.T
    ours["logits/bias"] = network.out.bias
    return {name: values.detach().numpy().copy() for name, values in ours.items()}


def main():
    sys.path.insert(0, sys.argv[1])
    nn.BatchNorm1d = KerasBatchNorm
    import timnet_torch

    torch.set_default_dtype(torch.float64)
    torch.manual_seed(46)
    random = np.random.default_rng(46)
    labels = np.arange(UTTERANCES) % CLASSES
    # Noise around a pattern of the class, in values that 32 bits hold exactly.
    pattern = random.normal(0, 0.5, (CLASSES, FRAMES, CHANNELS))
    x = (pattern[labels] + random.normal(0, 1, (UTTERANCES, FRAMES, CHANNELS))).astype(np.float32)
    batches = []
    while len(batches) < STEPS:
        order = random.permutation(UTTERANCES)
        batches += [order[i : i + BATCH] for i in range(0, UTTERANCES, BATCH)]
    batches = batches[:STEPS]

    network = timnet_torch.TimNet(CHANNELS, 2, BLOCKS, CLASSES, 0.0)
    initial = in_our_layout(network)
    parameters = list(network.parameters())
    moments = [(torch.zeros_like(p), torch.zeros_like(p)) for p in parameters]
    inputs, wanted = torch.tensor(x, dtype=torch.float64), torch.tensor(labels)
    loss_of = nn.CrossEntropyLoss(label_smoothing=SMOOTHING)
    losses, evaluations = [], []
    for step, batch in enumerate(batches, 1):
        network.train()
        network.zero_grad()
        loss = loss_of(network(inputs[batch]), wanted[batch])
        loss.backward()
        for module in network.modules():
            if isinstance(module, KerasBatchNorm):
                module.correct()
        adam(parameters, moments, step)
        losses.append(loss.item())
        if step in EVALUATED_AFTER:
            network.eval()
            with torch.no_grad():
                evaluations.append(network(inputs).numpy())
    padded = [np.pad(batch, (0, BATCH - len(batch)), constant_values=-1) for batch in batches]
    np.savez_compressed(
        HERE / "trajectory.npz",
        x=x,
        labels=labels,
        batches=np.array(padded, dtype=np.int8),
        losses=np.array(losses),
        evaluated_after=np.array(EVALUATED_AFTER),
        evaluation_logits=np.array(evaluations),
        **{"before/" + name: values for name, values in initial.items()},
        **{"after/" + name: values for name, values in in_our_layout(network).items()},
    )


if __name__ == "__main__":
    main()
