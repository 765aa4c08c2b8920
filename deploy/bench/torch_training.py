"""TIM-Net trained in PyTorch by the paper's recipe: what deploy/bench/training-beside compares with.

`train` learns folds of what `timnet bench-peer-data` has written, a line of JSON each, and goes on
where the file of lines ends; `scores` makes such lines of what timnet prints, of several seeds by
--runs too. `compare` sets two such files beside each other. One thread. Needs PyTorch 1.12 or later;
`compare` needs NumPy alone.
"""

import argparse
import json
import math
import pathlib
import sys

import numpy as np

BATCH, RATE, BETAS, EPSILON, SMOOTHING = 64, 1e-3, (0.93, 0.98), 1e-8, 0.1


def initialise(network, torch):
    """Initial values as Keras draws them: Glorot's uniform ones, biases of zero."""
    for module in network.modules():
        if isinstance(module, (torch.nn.Conv1d, torch.nn.Linear)):
            torch.nn.init.xavier_uniform_(module.weight)
            torch.nn.init.zeros_(module.bias)


def accuracy(network, mfcc, labels, torch):
    """Weighted accuracy in evaluation mode."""
    network.eval()
    with torch.inference_mode():
        right = sum(
            (network(part).argmax(1) == truth).sum().item()
            for part, truth in zip(mfcc.split(BATCH), labels.split(BATCH))
        )
    return right / len(labels)


def trained(data, fold, seed, epochs):
    """One training; gives the line to write."""
    import torch
    import torch_peer

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    mfcc, labels, folds = (
        np.load(data / name) for name in ("mfcc.npy", "labels.npy", "folds.npy")
    )
    torch_peer.CLASSES = int(labels.max()) + 1
    network = torch_peer.TimNet()
    initialise(network, torch)
    x = torch.tensor(mfcc).transpose(1, 2).contiguous()
    y = torch.tensor(labels, dtype=torch.long)
    learn, test = (torch.tensor(np.flatnonzero(at)) for at in (folds != fold, folds == fold))
    optimiser = torch.optim.Adam(network.parameters(), lr=RATE, betas=BETAS, eps=EPSILON)
    scores = []
    for _ in range(epochs):
        network.train()
        for batch in learn[torch.randperm(len(learn))].split(BATCH):
            optimiser.zero_grad(set_to_none=True)
            loss = torch.nn.functional.cross_entropy(
                network(x[batch]), y[batch], label_smoothing=SMOOTHING
            )
            loss.backward()
            optimiser.step()
        scores.append(accuracy(network, x[test], y[test], torch))
    return {
        "fold": fold,
        "seed": seed,
        "epochs": epochs,
        "last": 100 * scores[-1],
        "best": 100 * max(scores),
    }


def lines(path):
    """What is written so far."""
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def train(args):
    """Trains what is not written yet."""
    for seed in range(args.seeds):
        for fold in args.folds:
            known = {(line["fold"], line["seed"], line["epochs"]) for line in lines(args.out)}
            if (fold, seed, args.epochs) not in known:
                line = json.dumps(trained(args.data, fold, seed, args.epochs))
                with args.out.open("a") as out:
                    out.write(line + "\n")
                print(line, file=sys.stderr)


def scores(args):
    """Lines like those of `train`, from what `timnet cross-validate --json` prints."""
    found = {}
    for result in json.load(sys.stdin)["results"]:
        if "ensemble" in result:
            continue
        name = {"last-epoch": "last", "test-best": "best"}[result["selection"]]
        seed = result.get("seed", args.seed)
        if seed is None:
            sys.exit("scores: timnet printed no seed; say it by --seed")
        for fold in result["folds"]:
            found.setdefault((seed, fold["fold"]), {})[name] = fold["war"]
    for (seed, fold), both in sorted(found.items()):
        print(json.dumps({"fold": fold, "seed": seed, **both}))


def quantile_of_t(degrees):
    """The 97.5 % quantile of Student's distribution, by Hill's expansion around the normal one."""
    z = 1.959963984540054
    g1 = (z**3 + z) / 4
    g2 = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    g3 = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + g1 / degrees + g2 / degrees**2 + g3 / degrees**3


def compare(args):
    """Ours minus theirs, with the interval over seeds: the folds are the same on both sides."""
    ours, theirs = lines(args.ours), lines(args.theirs)
    folds = sorted({line["fold"] for line in ours} & {line["fold"] for line in theirs})
    for score in ("last", "best"):
        if not all(score in line for line in ours + theirs):
            print(f"{score}: not of all trainings, nothing to compare")
            continue
        sides = [
            [np.array([line[score] for line in side if line["fold"] == fold]) for fold in folds]
            for side in (ours, theirs)
        ]
        difference = np.mean([a.mean() - b.mean() for a, b in zip(*sides)])
        variance, degrees = 0.0, 0
        for side in sides:
            within = sum(((fold - fold.mean()) ** 2).sum() for fold in side)
            free = sum(len(fold) - 1 for fold in side)
            variance += within / free * sum(1 / len(fold) for fold in side) / len(folds) ** 2
            degrees += free
        half = quantile_of_t(degrees) * math.sqrt(variance)
        means = [np.mean([fold.mean() for fold in side]) for side in sides]
        print(
            f"{score}: ours {means[0]:.2f}, pytorch {means[1]:.2f}, difference {difference:+.2f}, "
            f"95 % interval {difference - half:+.2f} to {difference + half:+.2f} "
            f"({len(ours)} and {len(theirs)} trainings, folds {folds})"
        )


def main():
    """Parses the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    learn = commands.add_parser("train")
    learn.set_defaults(run=train)
    learn.add_argument("--data", type=pathlib.Path, required=True)
    learn.add_argument("--out", type=pathlib.Path, required=True)
    learn.add_argument("--folds", type=lambda t: [int(f) for f in t.split(",")], required=True)
    learn.add_argument("--seeds", type=int, default=5)
    learn.add_argument("--epochs", type=int, default=100)
    printed = commands.add_parser("scores")
    printed.set_defaults(run=scores)
    printed.add_argument("--seed", type=int, help="where the lines have none, as without --runs")
    beside = commands.add_parser("compare")
    beside.set_defaults(run=compare)
    beside.add_argument("ours", type=pathlib.Path)
    beside.add_argument("theirs", type=pathlib.Path)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
