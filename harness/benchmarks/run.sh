#!/usr/bin/env bash
# Measures ratios against named peers, all in one run:
#   harness/benchmarks/run.sh encode [lines] [rounds] [threads]
#   harness/benchmarks/run.sh tatoeba [threads every-nth-language]
#   harness/benchmarks/run.sh search [queries rows dimension threads rounds mean-cosine-in-percent]
#   harness/benchmarks/run.sh both-ways [rows dimension k threads rounds]
#   harness/benchmarks/run.sh probe [threads rounds inner-folds]
#   harness/benchmarks/run.sh start [rounds]
# or what the program itself takes, and whether it said so before:
#   harness/benchmarks/run.sh un [folder rows,rows,... queries dimension max-memory]
#   harness/benchmarks/run.sh forecast [name,name,...]
#   harness/benchmarks/run.sh memory [name,name,... limit,limit,...]
# Peers in Python (onnxruntime, faiss, torch) run with the Python that EMBEVAL_PYTHON names, else with python3; one that
# is not there is left out. EMBEVAL_DATA is where Tatoeba lies, and where the probes look for MR; without it their vectors
# are invented.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case "${1:-}" in
    encode) main=org.embeval.benchmarks.encode.EncodeBenchmark ;;
    search) main=org.embeval.benchmarks.search.SearchBenchmark ;;
    both-ways) main=org.embeval.benchmarks.search.BothWaysBenchmark ;;
    un) main=org.embeval.benchmarks.un.UnBenchmark ;;
    memory) main=org.embeval.benchmarks.memory.MemoryBenchmark ;;
    forecast) main=org.embeval.benchmarks.forecast.ForecastBenchmark ;;
    probe) main=org.embeval.benchmarks.probe.ProbeBenchmark ;;
    tatoeba)
        main=org.embeval.benchmarks.encode.TatoebaBenchmark
        set -- "$1" "$here/../.." "${@:2}"
        ;;
    start)
        main=org.embeval.benchmarks.start.StartBenchmark
        set -- "$1" "$here/../.." "${@:2}"
        ;;
    *)
        sed -n '2,15s/^# \{0,1\}//p' "$0" >&2
        exit 2
        ;;
esac
shift
mvn -q -B -f "$here/../../pom.xml" -Pbenchmarks -pl harness/benchmarks -am -DskipTests package
exec java -Xmx3g --enable-native-access=ALL-UNNAMED \
    -Dembeval.benchmarks.program="$here/../../run.sh" -cp "$here/target/classes:$here/target/lib/*" "$main" "$@"
