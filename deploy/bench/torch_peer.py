"""Networks in PyTorch as one would write them, timed: what deploy/bench/step-ratio compares with.

TIM-Net is below, the systems of others are in torch_networks.py.

Prints one line with the median time of a round, p10 and p90. A round of `step` is one optimiser step
(forward, loss, backward, Adam) on a batch of noise, a round of `inference` one forward pass in
evaluation mode. One thread. Needs PyTorch 1.12 or later.
"""

import argparse
import time

import torch
from torch import nn
from torch.nn import functional
from torch_networks import Cpac, CnnBiGru, GmTcn, LightSerNet

CHANNELS, BLOCKS, CLASSES, DROPOUT = 39, 8, 7, 0.1


def half_block(dilation):
    """A causal convolution of two taps and what follows it; the batch norm is as Keras has it."""
    return [
        nn.ConstantPad1d((dilation, 0), 0.0),
        nn.Conv1d(CHANNELS, CHANNELS, kernel_size=2, dilation=dilation),
        nn.BatchNorm1d(CHANNELS, eps=1e-3, momentum=0.01),
        nn.ReLU(inplace=True),
        nn.Dropout1d(DROPOUT),
    ]


class Block(nn.Module):
    """A temporal-aware block: two convolutions decide how much of the input passes."""

    def __init__(self, dilation):
        super().__init__()
        self.gate = nn.Sequential(*half_block(dilation), *half_block(dilation), nn.Sigmoid())

    def forward(self, features):
        return features * self.gate(features)


class Direction(nn.Module):
    """One reading of the utterance; gives the output of every block."""

    def __init__(self):
        super().__init__()
        self.pointwise = nn.Conv1d(CHANNELS, CHANNELS, kernel_size=1)
        self.blocks = nn.ModuleList(Block(2**j) for j in range(BLOCKS))

    def forward(self, mfcc):
        outputs, features = [], self.pointwise(mfcc)
        for block in self.blocks:
            features = block(features)
            outputs.append(features)
        return outputs


class TimNet(nn.Module):
    """MFCC [batch][channels][frames] to logits [batch][classes]."""

    def __init__(self):
        super().__init__()
        self.forwards, self.backwards = Direction(), Direction()
        self.fusion = nn.Parameter(torch.empty(BLOCKS).uniform_(-0.05, 0.05))
        self.classifier = nn.Linear(CHANNELS, CLASSES)

    def forward(self, mfcc):
        pairs = zip(self.forwards(mfcc), self.backwards(mfcc.flip(2)))
        scales = torch.stack([(there + back).mean(2) for there, back in pairs], dim=2)
        return self.classifier(scales @ self.fusion)


NETWORKS = {
    "tim-net": TimNet,
    "gm-tcn": GmTcn,
    "cpac": Cpac,
    "light-sernet": LightSerNet,
    "cnn-bigru": CnnBiGru,
}


def step(network, mfcc, labels):
    """A function that trains on the batch once, with TIM-Net's recipe whatever the network."""
    network.train()
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-3, betas=(0.93, 0.98), eps=1e-8)

    def one():
        optimiser.zero_grad(set_to_none=True)
        functional.cross_entropy(network(mfcc), labels, label_smoothing=0.1).backward()
        optimiser.step()

    return one


def inference(network, mfcc, _):
    """A function that classifies the batch once."""
    network.eval()

    def one():
        with torch.inference_mode():
            network(mfcc)

    return one


def timed(one):
    """Milliseconds that a call takes."""
    start = time.perf_counter()
    one()
    return (time.perf_counter() - start) * 1e3


def main():
    """Parses the command line, which is that of `timnet bench-engine`, and prints the times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--what", choices=["step", "inference"], required=True)
    parser.add_argument("--variant", choices=NETWORKS, default="tim-net")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--frames", type=int, default=188)
    parser.add_argument("--warm-up", type=float, default=10, metavar="SECONDS")
    parser.add_argument("--rounds", type=int, default=50)
    args = parser.parse_args()

    torch.set_num_threads(1)
    torch.manual_seed(1)
    mfcc = 2 * torch.rand(args.batch, CHANNELS, args.frames) - 1
    labels = torch.randint(0, CLASSES, (args.batch,))
    one = {"step": step, "inference": inference}[args.what](
        NETWORKS[args.variant](), mfcc, labels
    )

    start = time.perf_counter()
    while time.perf_counter() - start < args.warm_up:
        one()
    times = torch.tensor([timed(one) for _ in range(args.rounds)])
    p10, median, p90 = times.quantile(torch.tensor([0.1, 0.5, 0.9])).tolist()
    print(
        f"{args.what} {args.variant} pytorch {torch.__version__} batch {args.batch} frames {args.frames}: "
        f"median {median:.2f} ms, p10 {p10:.2f}, p90 {p90:.2f}"
    )


if __name__ == "__main__":
    main()
