# shellcheck shell=bash
# What the submit scripts of cluster managers have in common; to be sourced.

fail() {
  echo "submit: $2" >&2
  exit "$1"
}

# Sets SPARK_HOME, where it is not, to a distribution that is made of the build's jars.
find_spark() {
  local deploy
  deploy=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
  if [ -z "${SPARK_HOME:-}" ]; then
    "$deploy/timnet" --version >/dev/null # builds where that is due
    SPARK_HOME=$(dirname "$deploy")/spark-jobs/target/spark-home
    "$deploy/standalone/make-spark-home" "$SPARK_HOME"
  fi
  export SPARK_HOME
  [ -x "$SPARK_HOME/bin/spark-submit" ] ||
    fail 2 "SPARK_HOME is $SPARK_HOME, which holds no bin/spark-submit; correct it, or unset it"
}
