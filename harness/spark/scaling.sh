#!/usr/bin/env bash
# Measures what a second worker brings, on this machine: a standalone master and one, then two workers of one core each.
#   harness/spark/scaling.sh [rounds] [texts to encode with minilm] [lines of each side to search, random vectors of 768]
# Build first: mvn -Pspark -pl harness/spark/home,harness/spark -am -DskipTests package
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rounds=${1:-3}
encoded=${2:-3000}
searched=${3:-30000}
jars=$here/home/target/jars
assembly=$here/target/embeval-spark-assembly.jar
[ -f "$assembly" ] || { sed -n '4s/^# //p' "$0" >&2; exit 2; }
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
scratch=$(mktemp -d)
export SPARK_HOME=$here/home/target SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 EMBEVAL_HOME=$scratch/home
options=()
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
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

# A task on pairs of invented lines of 20 words, the same at every start:  task NAME PAIRS SEED
task() {
    awk -v n="$2" -v seed="$3" 'BEGIN {
        srand(seed)
        print "source\ttarget"
        for (i = 1; i <= n; i++)
            for (side = 0; side < 2; side++) {
                line = i
                for (w = 1; w < 20; w++) {
                    line = line " "
                    for (c = 2 + int(6 * rand()); c > 0; c--) line = line sprintf("%c", 97 + int(26 * rand()))
                }
                printf "%s%s", line, side ? "\n" : "\t"
            }
    }' >"$scratch/$1.tsv"
    printf 'id: %s\nkind: bitext\nlanguages: {source: fr, target: en}\nfiles: %s.tsv\n' "$1" "$1" >"$scratch/$1.yaml"
}

# Starts a part of Spark:  spark LOG CLASS ARGUMENTS
spark() {
    local log=$1
    shift
    # Nobody may find there what the one before said.
    : >"$log"
    "$java" "${options[@]}" -Xmx512m -cp "$jars/*" "$@" >"$log" 2>&1 &
    pids+=($!)
}

# Waits until a line stands in a file:  await FILE LINE
await() {
    for _ in $(seq 600); do
        grep -q -- "$2" "$1" 2>/dev/null && return
        sleep 0.1
    done
    echo "waited in vain for \"$2\" in $1" >&2
    exit 1
}

# A value of a phase of a task's result:  phase TASK PHASE seconds|tokens
phase() {
    awk -v phase="\"$2\"" -v value="\"$3\"" '
        $1 == "\"name\":" { here = index($2, phase) == 1 }
        here && $1 == value ":" { gsub(/[^0-9.E-]/, "", $2); print $2; exit }' "$scratch"/results/*/"$1.json"
}

# The first task of a run starts the executors and opens the model there.
run() {
    "$java" "${options[@]}" -Xmx2g -Dspark.driver.host=127.0.0.1 -Dspark.executor.memory=2g \
        -cp "$jars/*:$assembly" org.embeval.cli.Main eval --backend spark --no-cache --offline -q \
        -t "$scratch/warm.yaml,$scratch/$1.yaml" -m "$2" -o "$scratch/results" >"$scratch/driver.log" 2>&1 \
        || { cat "$scratch/driver.log" >&2; exit 1; }
}

task warm 200 1
task encoding $((encoded / 2)) 2
task searching "$searched" 3
for round in $(seq "$rounds"); do
    for workers in 1 2; do
        rm -rf "$scratch/results"
        spark "$scratch/master.log" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0
        await "$scratch/master.log" "Starting Spark master at"
        export EMBEVAL_SPARK_MASTER
        EMBEVAL_SPARK_MASTER=$(sed -n 's/.*Starting Spark master at \(spark:[^ ]*\).*/\1/p' "$scratch/master.log")
        for worker in $(seq "$workers"); do
            spark "$scratch/worker$worker.log" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --port 0 \
                --webui-port 0 --cores 1 --memory 3g --work-dir "$scratch/work$worker" "$EMBEVAL_SPARK_MASTER"
            await "$scratch/worker$worker.log" "Successfully registered with master"
        done
        run encoding minilm
        run searching random#dimension=768
        stop
        printf 'round %d, workers %d: encode %.2f s, %.0f tokens; search %.2f s\n' "$round" "$workers" \
            "$(phase encoding encode seconds)" "$(phase encoding encode tokens)" "$(phase searching search seconds)" \
            | tee -a "$scratch/rounds"
    done
done
awk -v encoded="$encoded" -v searched="$searched" '
    function median(values, n,    i, j, v) {
        for (i = 2; i <= n; i++) {
            v = values[i]
            for (j = i - 1; j > 0 && values[j] > v; j--) values[j + 1] = values[j]
            values[j + 1] = v
        }
        return n % 2 ? values[(n + 1) / 2] : (values[n / 2] + values[n / 2 + 1]) / 2
    }
    { n = $2 + 0; if ($4 + 0 == 1) { e1[n] = $6; s1[n] = $11 } else { e2[n] = $6; s2[n] = $11; e[n] = e1[n] / $6; s[n] = s1[n] / $11 }; tokens = $8 }
    END {
        printf "encode %d texts, %d tokens, minilm: %.0f tokens/s with one worker, two are %.2f times as fast\n",
            encoded, tokens, tokens / median(e1, n), median(e, n)
        printf "search %d x %d both ways, 768 dimensions: %.1f s with one worker, two are %.2f times as fast\n",
            searched, searched, median(s1, n), median(s, n)
    }' "$scratch/rounds"
