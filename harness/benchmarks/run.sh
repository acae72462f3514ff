#!/usr/bin/env bash
# Measures ratios against named peers, all in one run:
#   harness/benchmarks/run.sh encode [lines] [rounds] [threads]
#   harness/benchmarks/run.sh search [queries rows dimension threads rounds]
# EMBEVAL_PYTHON names a Python with faiss, the peer of the search; without it the peer is left out.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case "${1:-}" in
    encode) main=org.embeval.benchmarks.encode.EncodeBenchmark ;;
    search) main=org.embeval.benchmarks.search.SearchBenchmark ;;
    *)
        sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
        exit 2
        ;;
esac
shift
mvn -q -B -f "$here/../../pom.xml" -Pbenchmarks -pl harness/benchmarks -am -DskipTests package
exec java -Xmx3g --enable-native-access=ALL-UNNAMED -cp "$here/target/classes:$here/target/lib/*" "$main" "$@"
