#!/usr/bin/env bash
# Spark's discovery script for the resource gpu: prints {"name":"gpu","addresses":["0","1"]}, the
# device numbers of nvidia-smi, which are CUDA's under CUDA_DEVICE_ORDER=PCI_BUS_ID.
#
# Whole devices only: one that is cut into MIG instances is left out. Spark runs this where it hands
# out GPUs, in a standalone worker or, on YARN and Kubernetes, in each executor; conf/gpu.conf says
# how.
set -euo pipefail

# Where the output goes when this fails: Spark logs it as an error beside the exit status.
fail() {
  echo "$0: $1"
  exit 1
}

host=${HOSTNAME:-this machine}
command -v nvidia-smi >/dev/null ||
  fail "there is no nvidia-smi on $host; install NVIDIA's driver, or ask Spark for no GPUs here"
[ -z "${CUDA_VISIBLE_DEVICES+set}" ] ||
  fail "CUDA_VISIBLE_DEVICES is set on $host, so that CUDA numbers devices otherwise than nvidia-smi; unset it"

list=$(nvidia-smi --query-gpu=index,mig.mode.current --format=csv,noheader 2>&1) ||
  fail "nvidia-smi fails on $host: ${list%%$'\n'*}"

addresses=
while IFS=, read -r index mig; do
  case $index in
    '' | *[!0-9]*) fail "nvidia-smi on $host says \"$index,$mig\" where a device number is asked for" ;;
  esac
  if [ "${mig# }" = Enabled ]; then
    echo "$0: device $index of $host is cut into MIG instances and left out" >&2
    continue
  fi
  addresses=$addresses${addresses:+,}\"$index\"
done <<<"$list"
[ -n "$addresses" ] || fail "nvidia-smi lists no whole GPU on $host"

echo "{\"name\":\"gpu\",\"addresses\":[$addresses]}"
