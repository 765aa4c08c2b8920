"""Optuna on the functions of org.timnet.job.bench.SweepObjective: a line a function and sampler, with
the median regret of 20 seeds after 25, 50 and 100 trials, for `timnet bench-sweep --peer`."""

import math
import statistics
import sys

try:
    import optuna
except ImportError:
    sys.exit(3)

SEEDS = 20
TRIALS = 100
AFTER = (25, 50, 100)

HARTMANN_ALPHA = (1.0, 1.2, 3.0, 3.2)
HARTMANN_A = (
    (10, 3, 17, 3.5, 1.7, 8),
    (0.05, 10, 17, 0.1, 8, 14),
    (3, 3.5, 1.7, 10, 17, 8),
    (17, 8, 0.05, 10, 0.1, 14),
)
HARTMANN_P = (
    (1312, 1696, 5569, 124, 8283, 5886),
    (2329, 4135, 8307, 3736, 1004, 9991),
    (2348, 1451, 3522, 2883, 3047, 6650),
    (4047, 8828, 8732, 5743, 1091, 381),
)


def branin(trial):
    x = trial.suggest_float("x", -5, 10)
    y = trial.suggest_float("y", 0, 15)
    bend = y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6
    return bend**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10 - 0.397887


def hartmann6(trial):
    x = [trial.suggest_float(f"x{i}", 0, 1) for i in range(6)]
    total = 0.0
    for alpha, a, p in zip(HARTMANN_ALPHA, HARTMANN_A, HARTMANN_P):
        total += alpha * math.exp(-sum(w * (v - 1e-4 * c) ** 2 for w, v, c in zip(a, x, p)))
    return 3.32237 - total


def mixed(trial):
    optimizer = trial.suggest_categorical("opt", ["adam", "sgd"])
    rate = trial.suggest_float("lr", 1e-5, 1, log=True)
    drop = trial.suggest_float("drop", 0, 0.8)
    batch = trial.suggest_categorical("batch", [8, 16, 32, 64, 128, 256])
    layers = trial.suggest_int("layers", 1, 12)
    value = math.log10(rate / 3e-3) ** 2 + 4 * (drop - 0.2) ** 2
    value += 0.1 * abs(math.log2(batch) - 5) + 0.05 * abs(layers - 6)
    if optimizer == "sgd":
        value += 0.3 + 2 * (trial.suggest_float("mom", 0, 0.99) - 0.9) ** 2
    return value


def samplers(seed):
    yield "random", optuna.samplers.RandomSampler(seed=seed)
    yield "TPE", optuna.samplers.TPESampler(seed=seed)
    yield "multivariate TPE", optuna.samplers.TPESampler(seed=seed, multivariate=True, group=True)


def main():
    import warnings

    warnings.filterwarnings("ignore")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    print(f"version\t{optuna.__version__}")
    for objective in (branin, hartmann6, mixed):
        regrets = {}
        for seed in range(SEEDS):
            for name, sampler in samplers(seed):
                study = optuna.create_study(sampler=sampler)
                study.optimize(objective, n_trials=TRIALS)
                values = [trial.value for trial in study.trials]
                regrets.setdefault(name, []).append([min(values[:k]) for k in AFTER])
        for name, rows in regrets.items():
            medians = [statistics.median(column) for column in zip(*rows)]
            print("\t".join([objective.__name__, name] + [f"{m:.6f}" for m in medians]), flush=True)


if __name__ == "__main__":
    main()
