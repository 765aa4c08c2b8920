# Sourced by calibration, jmh, near-duplicates, recipe-step and table-memory, and by ../soak, whose classes are the tests': what
# is in src/benchmark and src/test, built by the Maven profile `benchmark`.
# shellcheck shell=bash

bench_root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bench_module=$bench_root/spark-jobs
bench_target=$bench_module/target/benchmark
bench_list=$bench_target/classes/META-INF/BenchmarkList

benchmarks_due() {
  [ ! -f "$bench_list" ] || [ ! -f "$bench_target/libraries" ] ||
    [ ! -d "$bench_module/target/classes" ] ||
    [ -n "$(find "$bench_root/pom.xml" "$bench_module/pom.xml" "$bench_module/src" \
      -type f -newer "$bench_list" | head -n 1 || true)" ]
}

# Builds, where that has not been done or sources are newer.
build_benchmarks() {
  local log=$bench_target/build.log
  benchmarks_due || return 0
  echo "${0##*/}: building (log: $log)" >&2
  mkdir -p "$bench_target"
  if ! mvn -q -f "$bench_root/pom.xml" -Pbenchmark -DskipTests -Dspotless.check.skip=true \
    process-test-classes >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    echo "${0##*/}: the build failed; its log is $log" >&2
    exit 1
  fi
  # Maven leaves a list alone that would be the same: say that it has been looked at.
  touch "$bench_list"
}

# benchmark_java ARGUMENTS OF JAVA: with the options and the class path of the benchmarks.
benchmark_java() {
  local path=$bench_target/classes:$bench_module/target/test-classes:$bench_module/target/classes
  OMP_NUM_THREADS=${OMP_NUM_THREADS:-1} OPENBLAS_NUM_THREADS=${OPENBLAS_NUM_THREADS:-1} \
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" "@$bench_root/deploy/java17.options" \
    -Dlog4j2.configurationFile=timnet-log4j2.xml -cp "$path:$(<"$bench_target/libraries")" "$@"
}
