"""Makes optimisation.npz: AdamW, warm-up, a cosine and averaged weights as PyTorch has them, in 64 bits.

    python3 make_optimisation.py FOLDER_OF_timnet_torch.py

The network, its batches and its layout are those of make_trajectory.py. The optimiser is
torch.optim.AdamW, which decays kernels and fusion weights alone; the learning rate is set by
torch.optim.lr_scheduler.LambdaLR: it rises over two epochs and falls along half a cosine over eighteen.
The mean of the last four epochs is torch.optim.swa_utils.AveragedModel's, buffers included; the
exponential average is written out as a weighted sum over all steps.
"""

import math
import pathlib
import sys

import numpy as np
import torch
from torch import nn

import make_trajectory
from make_trajectory import BATCH, BLOCKS, CHANNELS, CLASSES, FRAMES, HERE, UTTERANCES

EPOCHS, STEPS_AN_EPOCH, WARM, AVERAGED = 20, 3, 2, 4
# Far below every gradient, so that it does not matter where in the quotient it stands.
RATE, BETA1, BETA2, EPSILON, DECAY, SMOOTHING, EMA = 5e-3, 0.93, 0.98, 1e-12, 0.05, 0.1, 0.9


def factor(step):
    warm, all_steps = WARM * STEPS_AN_EPOCH, EPOCHS * STEPS_AN_EPOCH
    if step < warm:
        return (step + 1) / warm
    return (1 + math.cos(math.pi * (step - warm) / (all_steps - warm))) / 2


def logits_of(network, values, inputs):
    network.load_state_dict(values)
    network.eval()
    with torch.no_grad():
        return network(inputs).numpy()


def main():
    sys.path.insert(0, sys.argv[1])
    nn.BatchNorm1d = make_trajectory.KerasBatchNorm
    import timnet_torch

    torch.set_default_dtype(torch.float64)
    torch.manual_seed(7)
    random = np.random.default_rng(7)
    labels = np.arange(UTTERANCES) % CLASSES
    pattern = random.normal(0, 0.5, (CLASSES, FRAMES, CHANNELS))
    x = (pattern[labels] + random.normal(0, 1, (UTTERANCES, FRAMES, CHANNELS))).astype(np.float32)
    batches = []
    for _ in range(EPOCHS):
        order = random.permutation(UTTERANCES)
        batches += [order[i : i + BATCH] for i in range(0, UTTERANCES, BATCH)]

    network = timnet_torch.TimNet(CHANNELS, 2, BLOCKS, CLASSES, 0.0)
    initial = make_trajectory.in_our_layout(network)
    decayed = [p for n, p in network.named_parameters() if p.dim() > 1 or n == "w"]
    others = [p for n, p in network.named_parameters() if not (p.dim() > 1 or n == "w")]
    optimiser = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": DECAY}, {"params": others, "weight_decay": 0.0}],
        lr=RATE,
        betas=(BETA1, BETA2),
        eps=EPSILON,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, factor)
    last = torch.optim.swa_utils.AveragedModel(network, use_buffers=True)
    inputs, wanted = torch.tensor(x, dtype=torch.float64), torch.tensor(labels)
    loss_of = nn.CrossEntropyLoss(label_smoothing=SMOOTHING)
    losses, rates, states = [], [], []
    for step, batch in enumerate(batches):
        network.train()
        optimiser.zero_grad()
        loss = loss_of(network(inputs[batch]), wanted[batch])
        loss.backward()
        for module in network.modules():
            if isinstance(module, make_trajectory.KerasBatchNorm):
                module.correct()
        rates.append(optimiser.param_groups[0]["lr"])
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
        states.append({name: values.clone() for name, values in network.state_dict().items()})
        epoch_ends = (step + 1) % STEPS_AN_EPOCH == 0
        if epoch_ends and step >= (EPOCHS - AVERAGED) * STEPS_AN_EPOCH:
            last.update_parameters(network)
    after = make_trajectory.in_our_layout(network)
    logits = logits_of(network, states[-1], inputs)
    shares = EMA ** np.arange(len(states) - 1, -1, -1)
    shares /= shares.sum()
    exponential = {
        name: sum(share * state[name] for share, state in zip(shares, states))
        if states[-1][name].is_floating_point()
        else states[-1][name]
        for name in states[-1]
    }
    padded = [np.pad(batch, (0, BATCH - len(batch)), constant_values=-1) for batch in batches]
    np.savez_compressed(
        HERE / "optimisation.npz",
        x=x,
        labels=labels,
        batches=np.array(padded, dtype=np.int8),
        losses=np.array(losses),
        rates=np.array(rates),
        logits=logits,
        logits_exponential=logits_of(network, exponential, inputs),
        logits_last=logits_of(network, last.module.state_dict(), inputs),
        **{"before/" + name: values for name, values in initial.items()},
        **{"after/" + name: values for name, values in after.items()},
    )


if __name__ == "__main__":
    main()
