# Sourced by step-ratio and inference-ratio: timnet and PyTorch in turn, one thread each.
# shellcheck shell=bash

RUNS=5

own_folder=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# The interpreter to use: PYTHON, or the first python3 that knows torch.
python_with_torch() {
  local candidate candidates=("${PYTHON:-python3}")
  # A python3 of one's own often hides the system's, which Debian's package is for.
  [ -n "${PYTHON:-}" ] || candidates+=(/usr/bin/python3)
  for candidate in "${candidates[@]}"; do
    if "$candidate" -c 'import torch' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  echo "$0: ${candidates[0]} cannot import torch; install the package python3-torch (Debian, Ubuntu)," \
    "or set PYTHON to an interpreter that has PyTorch 1.12 or later" >&2
  return 1
}

# median_of LINE: the milliseconds in the line that either side prints.
median_of() {
  local median
  median=$(sed -n 's/.*median \([0-9.]*\) ms.*/\1/p' <<<"$1")
  if [ -z "$median" ]; then
    echo "$0: no median in: $1" >&2
    return 1
  fi
  echo "$median"
}

# The middle of an odd number of arguments.
middle() {
  printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"
}

# ratio step|inference [OPTIONS OF BOTH]: prints every pair of runs, and the ratio of the medians last.
ratio() {
  local what=$1 python run line ours=() pytorch=() a b
  shift
  export LC_ALL=C OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1
  # No cluster in between.
  unset SPARK_HOME
  python=$(python_with_torch)
  # Builds, where that is due.
  "$own_folder/../timnet" --version >/dev/null

  for ((run = 1; run <= RUNS; run++)); do
    line=$("$own_folder/../timnet" bench-engine --what "$what" "$@")
    a=$(median_of "$line")
    line=$("$python" "$own_folder/torch_peer.py" --what "$what" "$@")
    b=$(median_of "$line")
    ours+=("$a")
    pytorch+=("$b")
    echo "run $run of $RUNS: ours $a ms, pytorch $b ms"
  done
  a=$(middle "${ours[@]}")
  b=$(middle "${pytorch[@]}")
  awk -v what="$what" -v a="$a" -v b="$b" \
    'BEGIN { printf "%s ratio %.2f (ours %.1f ms, pytorch %.1f ms)\n", what, a / b, a, b }'
}
