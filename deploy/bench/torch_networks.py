"""The systems of others in PyTorch as one would write them, for deploy/bench/torch_peer.py.

MFCC [batch][39][frames] to logits [batch][7]. Layers and sizes are those of org.timnet.network, but
for the GRU of CNN+Bi-GRU, whose reset gate PyTorch applies behind the product and not before it.
"""

import torch
from torch import nn
from torch.nn import functional

CHANNELS, CLASSES = 39, 7


class GatedLevel(nn.Module):
    """The mean of three gated branches; all six convolutions of one input are one for PyTorch."""

    def __init__(self, dilation):
        super().__init__()
        self.convolutions = nn.Sequential(
            nn.ConstantPad1d((dilation, 0), 0.0),
            nn.Conv1d(CHANNELS, 6 * CHANNELS, kernel_size=2, dilation=dilation),
            nn.ReLU(inplace=True),
        )

    def forward(self, features):
        values, gates = self.convolutions(features).chunk(2, dim=1)
        gated = values * torch.sigmoid(gates)
        return gated.unflatten(1, (3, CHANNELS)).mean(1)


class GmTcn(nn.Module):
    """GM-TCN of seven blocks."""

    def __init__(self):
        super().__init__()
        self.entry = nn.Conv1d(CHANNELS, CHANNELS, kernel_size=1)
        self.blocks = nn.ModuleList(
            nn.Sequential(GatedLevel(2**b), GatedLevel(2 ** (b + 1))) for b in range(7)
        )
        self.classifier = nn.Linear(CHANNELS, CLASSES)

    def forward(self, mfcc):
        features, total = self.entry(mfcc), 0
        for block in self.blocks:
            skip = block(features)
            features = features + skip
            total = total + skip
        return self.classifier(functional.leaky_relu(total, 0.05).mean(2))


def image(mfcc):
    """Frames by coefficients, of one channel."""
    return mfcc.transpose(1, 2).unsqueeze(1)


class FrozenNorm(nn.Module):
    """A batch norm whose statistics stay what they were at first."""

    def __init__(self, channels):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(channels))
        self.beta = nn.Parameter(torch.zeros(channels))
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("variance", torch.ones(channels))

    def forward(self, features):
        return functional.batch_norm(
            features, self.mean, self.variance, self.gamma, self.beta, training=False, eps=1e-3
        )


def squash(capsules):
    """Lengths below 1."""
    square = capsules.square().sum(-1, keepdim=True)
    return capsules * square / (1 + square) / (square + 1e-7).sqrt()


class Cpac(nn.Module):
    """CPAC: convolutions, capsules that attend to each other, and routing to six of them."""

    def __init__(self):
        super().__init__()
        layers = []
        for channels, dropout in ((1, 0.5), (64, 0.25), (64, 0.25)):
            layers += [
                nn.Conv2d(channels, 64, 3),
                FrozenNorm(64),
                nn.ELU(inplace=True),
                nn.AvgPool2d(2),
                nn.Dropout(dropout),
            ]
        self.convolutions = nn.Sequential(*layers, nn.Conv2d(64, 384, 3))
        self.scale = nn.Parameter(torch.ones(()))
        self.kernel = nn.Parameter(nn.init.xavier_uniform_(torch.empty(64, 384)))
        self.dropout = nn.Dropout(0.2)
        self.classifier = nn.Linear(64, CLASSES)

    def forward(self, mfcc):
        primary = self.convolutions(image(mfcc)).permute(0, 2, 3, 1)
        capsules = squash(primary.reshape(len(mfcc), -1, 64))
        scores = torch.softmax(self.scale * capsules @ capsules.transpose(1, 2), dim=2)
        votes = (capsules * (scores @ capsules) @ self.kernel).unflatten(2, (6, 64))
        shares = torch.full(votes.shape[:3], 1 / 6)
        for _ in range(2):
            sums = functional.normalize(torch.einsum("bni,bnid->bid", shares, votes), dim=2)
            shares = torch.softmax(torch.einsum("bid,bnid->bni", sums, votes), dim=2)
        routed = squash(torch.einsum("bni,bnid->bid", shares, votes))
        return self.classifier(self.dropout(routed.mean(1)))


def rectified(inputs, filters, kernel, bias=False):
    """A convolution that keeps the image's size, batch norm and ReLU."""
    padding = tuple(side // 2 for side in kernel)
    return [
        nn.Conv2d(inputs, filters, kernel, padding=padding, bias=bias),
        nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01),
        nn.ReLU(inplace=True),
    ]


def averaged(size):
    """Means of neighbours; at the end of those that there are."""
    return nn.AvgPool2d(size, ceil_mode=True, count_include_pad=False)


class LightSerNet(nn.Module):
    """Light-SERNet: three parallel convolutions and five more."""

    def __init__(self):
        super().__init__()
        self.paths = nn.ModuleList(
            nn.Sequential(*rectified(1, 32, kernel, bias=True), averaged(2))
            for kernel in ((11, 1), (1, 9), (3, 3))
        )
        stages, inputs = [], 96
        for filters, pool in ((64, 2), (96, 2), (128, (2, 1)), (160, (2, 1))):
            stages += [*rectified(inputs, filters, (3, 3)), averaged(pool)]
            inputs = filters
        self.stages = nn.Sequential(*stages, *rectified(inputs, 320, (1, 1)))
        self.classifier = nn.Sequential(nn.Dropout(0.3), nn.Linear(320, CLASSES))

    def forward(self, mfcc):
        features = torch.cat([path(image(mfcc)) for path in self.paths], dim=1)
        return self.classifier(self.stages(features).mean((2, 3)))


def separable(inputs, expanded):
    """1x1, 3x3 channel by channel, 1x1."""
    return nn.Sequential(
        nn.Conv2d(inputs, expanded, 1),
        nn.ReLU(inplace=True),
        nn.Conv2d(expanded, expanded, 3, padding=1, groups=expanded, bias=False),
        nn.ReLU(inplace=True),
        nn.Conv2d(expanded, 64, 1),
    )


class CnnBiGru(nn.Module):
    """Separable convolutions, a GRU that reads both ways with the same weights, attention."""

    def __init__(self):
        super().__init__()
        self.front = nn.Sequential(
            nn.Conv2d(1, 32, 3, stride=2),
            nn.ReLU(inplace=True),
            separable(32, 64),
            nn.MaxPool2d(3, stride=2, padding=1),
        )
        self.residuals = nn.ModuleList(separable(64, 128) for _ in range(5))
        self.gru = nn.GRU(640, 128, batch_first=True)
        self.attention = nn.Linear(256, 1)
        self.scale = nn.Parameter(torch.full((), 0.1))
        self.classifier = nn.Sequential(nn.Linear(256, 64), nn.PReLU(64), nn.Linear(64, CLASSES))

    def forward(self, mfcc):
        features = self.front(image(mfcc))
        for residual in self.residuals:
            features = features + residual(features)
        frames = features.permute(0, 2, 3, 1).flatten(2)
        there, back = self.gru(frames)[0], self.gru(frames.flip(1))[0].flip(1)
        both = torch.cat([there, back], dim=2)
        weights = torch.softmax(self.scale * torch.sigmoid(self.attention(both)), dim=1)
        return self.classifier((weights * both).sum(1))
