"""A training step of TIM-Net in PyTorch on a graphics processor: what deploy/bench/gpu runs beside its own.

Prints a line for PyTorch as it comes and one for a step that is captured as a CUDA graph, which leaves out
what PyTorch does on the processor for every launch. Batches of 64 x 188 frames of noise that lie on the
device; ends with 3 where PyTorch has no CUDA. `--device cpu` tries the rest.
"""

import argparse
import sys
import time

try:
    import torch
except ImportError:
    sys.exit(3)

import torch_peer

BATCH, FRAMES, WARM_UP = 64, 188, 11


def network_and_step(device, capturable):
    """A function that trains a network on the same batch once and leaves its loss on the device."""
    torch.manual_seed(1)
    network = torch_peer.TimNet().to(device).train()
    mfcc = 2 * torch.rand(BATCH, torch_peer.CHANNELS, FRAMES, device=device) - 1
    labels = torch.randint(0, torch_peer.CLASSES, (BATCH,), device=device)
    options = {"capturable": True} if capturable else {}
    optimiser = torch.optim.Adam(
        network.parameters(), lr=1e-3, betas=(0.93, 0.98), eps=1e-8, **options
    )

    def one():
        optimiser.zero_grad(set_to_none=True)
        loss = torch.nn.functional.cross_entropy(network(mfcc), labels, label_smoothing=0.1)
        loss.backward()
        optimiser.step()
        return loss

    return one


def captured(device):
    """The same as one CUDA graph, warmed up on another stream as PyTorch wants it."""
    one = network_and_step(device, capturable=True)
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(WARM_UP):
            one()
    torch.cuda.current_stream().wait_stream(stream)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        loss = one()

    def replay():
        graph.replay()
        return loss

    return replay


def measure(name, one, seconds):
    """Times steps for so long; what is launched is waited for in the end."""
    for _ in range(WARM_UP):
        loss = one()
    loss.item()
    start, steps = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        for _ in range(10):
            loss = one()
        steps += 10
        # Launches run ahead of the device for at most ten steps.
        last = loss.item()
    elapsed = (time.perf_counter() - start) / steps
    print(
        f"pytorch {torch.__version__}, {name}: {1000 * elapsed:.2f} ms a step, "
        f"{BATCH / elapsed:.0f} utterances/s (loss {last:.3f})",
        flush=True,
    )


def main():
    """Parses the command line and prints the times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--device", choices=["cuda", "cpu"], default="cuda")
    parser.add_argument("--seconds", type=float, default=10)
    args = parser.parse_args()
    if args.device == "cuda" and not torch.cuda.is_available():
        sys.exit(3)
    if args.device == "cuda":
        print(f"device: {torch.cuda.get_device_name()}")
    measure("eager", network_and_step(args.device, capturable=False), args.seconds)
    if args.device == "cuda":
        measure("CUDA graph", captured(args.device), args.seconds)


if __name__ == "__main__":
    main()
