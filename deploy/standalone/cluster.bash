# What start and stop both know of a cluster; to be sourced.
#
# A cluster is a folder with a file pids/NAME for each of its processes: master, worker-1 and so on.
# Each leads a process group, which a worker's executors belong to, and carries the folder in its
# command line, so that a number that has come to mean another process is told from ours.

fail() {
  echo "$(basename "$0"): $2" >&2
  exit "$1"
}

standalone=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -P "$standalone/../.." && pwd)
default_folder=$root/.timnet/standalone

# The Java option that a cluster's processes are known by.
mark() {
  echo "-Dtimnet.standalone=$1"
}

# The command line of a process; nothing of one that has ended, waited for or not.
command_line() {
  if [ -d /proc/self ]; then
    tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline" || true
  else
    ps -p "$1" -o command= -ww || true
  fi
}

# runs FOLDER PID: whether this process of this cluster is still there.
runs() {
  case "$(command_line "$2") " in
    *" $(mark "$1") "*) return 0 ;;
    *) return 1 ;;
  esac
}

# Prints the names of a cluster's processes that are still there.
running() {
  local file
  for file in "$1"/pids/*; do
    [ ! -s "$file" ] || ! runs "$1" "$(cat "$file")" || basename "$file"
  done
}
