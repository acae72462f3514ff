#!/usr/bin/env bash
# Measures what a second worker brings, on this machine: a standalone master and one, then two workers of one core each.
#   harness/spark/scaling.sh [lines to encode with minilm] [lines to search, with random vectors of 384 dimensions]
# Build first: mvn -Pspark -pl harness/spark/home,harness/spark -am -DskipTests package
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
encoded=${1:-4000}
searched=${2:-40000}
jars=$here/home/target/jars
assembly=$here/target/embeval-spark-assembly.jar
[ -f "$assembly" ] || { sed -n '4s/^# //p' "$0" >&2; exit 2; }
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
scratch=$(mktemp -d)
export SPARK_HOME=$here/home/target SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 EMBEVAL_HOME=$scratch/home
options=()
for package in java.lang java.lang.invoke java.io java.net java.nio java.util java.util.concurrent \
    java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
    options+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
pids=()
stop() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    pids=()
}
trap 'stop; rm -rf "$scratch"' EXIT

# Pairs of invented lines of 4 to 30 words, the same at every start.
lines() {
    awk -v n="$1" -v seed="$2" 'BEGIN {
        srand(seed)
        for (i = 1; i <= n; i++)
            for (side = 0; side < 2; side++) {
                line = i
                for (w = 4 + int(27 * rand()); w > 0; w--) {
                    line = line " "
                    for (c = 2 + int(6 * rand()); c > 0; c--) line = line sprintf("%c", 97 + int(26 * rand()))
                }
                printf "%s%s", line, side ? "\n" : "\t"
            }
    }'
}

task() {
    lines "$2" "$3" >"$scratch/$1.tsv"
    printf 'id: %s\nkind: bitext\nlanguages: {source: fr, target: en}\nfiles: %s.tsv\n' "$1" "$1" >"$scratch/$1.yaml"
}

spark() {
    local log=$1
    shift
    "$java" "${options[@]}" -Xmx512m -cp "$jars/*" "$@" >"$log" 2>&1 &
    pids+=($!)
}

# Waits until a line stands in a file.
await() {
    for _ in $(seq 600); do
        grep -q -- "$2" "$1" 2>/dev/null && return
        sleep 0.1
    done
    echo "waited in vain for \"$2\" in $1" >&2
    exit 1
}

# Seconds of a phase of a task's result.
seconds() {
    awk -v phase="\"$3\"" '/"name"/ { here = index($0, phase) } here && /"seconds"/ { gsub(/[^0-9.E-]/, "", $2); print $2 }' \
        "$scratch/$1-workers/$4/$2.json"
}

run() {
    "$java" "${options[@]}" -Xmx2g -Dspark.driver.host=127.0.0.1 -cp "$jars/*:$assembly" org.embeval.cli.Main eval \
        --backend spark --no-cache --offline -q -t "$scratch/$2.yaml" -m "$3" -o "$scratch/$1-workers" >/dev/null
}

task warm 200 1
task encoding "$encoded" 2
task searching "$searched" 3
for workers in 1 2; do
    spark "$scratch/master.log" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0
    await "$scratch/master.log" "Starting Spark master at"
    export EMBEVAL_SPARK_MASTER
    EMBEVAL_SPARK_MASTER=$(sed -n 's/.*Starting Spark master at \(spark:[^ ]*\).*/\1/p' "$scratch/master.log")
    for worker in $(seq "$workers"); do
        spark "$scratch/worker$worker.log" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --port 0 --webui-port 0 \
            --cores 1 --memory 3g --work-dir "$scratch/work$worker" "$EMBEVAL_SPARK_MASTER"
        await "$scratch/worker$worker.log" "Successfully registered with master"
    done
    run "$workers" warm minilm
    run "$workers" encoding minilm
    run "$workers" searching random
    stop
done
awk -v e1="$(seconds 1 encoding encode minilm)" -v e2="$(seconds 2 encoding encode minilm)" \
    -v s1="$(seconds 1 searching search random)" -v s2="$(seconds 2 searching search random)" \
    -v encoded="$encoded" -v searched="$searched" 'BEGIN {
        printf "encode %d texts, minilm: 1 worker %.2f s, 2 workers %.2f s, ratio %.2f\n", 2 * encoded, e1, e2, e1 / e2
        printf "search %d x %d, 384 dimensions: 1 worker %.2f s, 2 workers %.2f s, ratio %.2f\n", searched, searched, s1, s2, s1 / s2
    }'
