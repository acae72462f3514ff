#!/usr/bin/env bash
# Builds what is missing, then starts the program:  ./run.sh eval --task tatoeba --model minilm
# ./run.sh test  runs all tests; further arguments go to Maven.
# With --backend spark it builds the backend for clusters too (docs/running-on-a-cluster.md).
# EMBEVAL_CLASSPATH='lib/*' adds jars of your own: LangChain4j's models, or plug-ins.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$root/harness/cli/target/embeval
built=$home/built
archive=$home/classes.jsa
jars_in=$home/lib
assembly=
what=(-pl harness/cli -am)

fail() {
    printf 'embeval: %s\n' "$@" >&2
    exit 1
}

find_java() {
    if [ -n "${JAVA_HOME:-}" ]; then
        java=$JAVA_HOME/bin/java
    else
        java=$(command -v java || true)
    fi
    [ -n "$java" ] && [ -x "$java" ] || fail "no Java found. Install JDK 17 or later, or set JAVA_HOME to one."
}

need_maven() {
    command -v mvn >/dev/null || fail "no Maven found. Install Maven 3.8 or later (the command mvn)."
}

# A build is fresh if no source is newer than it. Tests do not count.
is_fresh() {
    [ -f "$built" ] && [ -z "$(find "$root" \
        \( -name target -o -name test -o -name .git -o -name docs -o -name results \) -prune -o \
        -type f \( -path '*/src/main/*' -o -name pom.xml -o -name jvm.config \) -newer "$built" -print -quit)" ]
}

build() {
    need_maven
    local log=$root/target/build.log
    mkdir -p "$root/target"
    echo "embeval: building; the first time Maven fetches the libraries it needs (log: $log)" >&2
    if ! mvn -B -f "$root/pom.xml" "${what[@]}" -DskipTests package 2>&1 | tee "$log" \
        | sed -n -u 's/^\[INFO\] Building \([a-z ]*\) [0-9].*\(\[[0-9/]*\]\)$/  \2 \1/p' >&2; then
        grep -E '^\[ERROR\]' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
        fail "the build failed; the whole log is $log"
    fi
    name_libraries
    [ -z "$archive" ] || archive_classes >>"$log" 2>&1 \
        || echo "embeval: no archive of classes; all works, but starts slower (log: $log)" >&2
    touch "$built"
}

# Jars by name in the same order everywhere: an archive of classes holds for the class path that it was made with.
name_libraries() {
    local IFS=: LC_ALL=C
    local jars=("$jars_in"/*.jar)
    libraries=${jars[*]}${assembly:+:$assembly}
}

# Classes as this Java holds them in memory, those that a small evaluation needs: a start takes two thirds of the time.
# An archive that does not fit, made by another Java or before the jars, is passed over in silence.
archive_classes() {
    local scratch=$home/archiving
    rm -rf "$archive" "$scratch"
    mkdir -p "$scratch"
    (
        export EMBEVAL_HOME=$scratch/home EMBEVAL_DATA=
        program=(-XX:+UseParallelGC -Xmx1536m -cp "$libraries" org.embeval.cli.Main)
        cd "$scratch" \
            && "$java" -XX:DumpLoadedClassList=help "${program[@]}" --help \
            && "$java" -XX:DumpLoadedClassList=eval "${program[@]}" \
                eval -t tatoeba -m minilm --dataset sample --limit 1 --offline -o results \
            && awk '!/ source:/ { sub(/ id: [0-9]+$/, "") } !/ source:/ && !seen[$0]++' help eval >classes \
            && "$java" -Xshare:dump -Xmx1536m -XX:SharedClassListFile=classes -XX:SharedArchiveFile=classes.jsa \
                -cp "$libraries" \
            && mv classes.jsa "$archive"
    )
    local code=$?
    rm -rf "$scratch"
    return $code
}

if [ "${1:-}" = test ]; then
    shift
    find_java
    need_maven
    exec mvn -B -f "$root/pom.xml" verify "$@"
fi

find_java
# Native libraries do the matrix work, the models and the tokenizers.
options=(-XX:+UseParallelGC --enable-native-access=ALL-UNNAMED)
case " $* " in
    *" --backend spark "* | *" --backend=spark "*)
        built=$root/harness/spark/target/built
        what=(-Pspark -pl harness/spark/home,harness/spark -am)
        jars_in=$root/harness/spark/home/target/jars
        assembly=$root/harness/spark/target/embeval-spark-assembly.jar
        archive=
        # What Spark's own launchers open.
        for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
            options+=("--add-opens=java.base/java.$package=ALL-UNNAMED")
        done
        for package in nio.ch nio.cs security.action util.calendar; do
            options+=("--add-opens=java.base/sun.$package=ALL-UNNAMED")
        done
        ;;
esac
if ! is_fresh; then
    build
fi

name_libraries
# Room for short-lived objects that does not grow with them: else memory would be whatever the heap's limit allows.
options+=(-XX:-UseAdaptiveSizePolicy)
case "${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-}" in
    *-Xmn* | *NewSize* | *NewRatio*) ;;
    *) options+=(-Xmn128m) ;;
esac
# Vectors that do not fit lie in files, so a small heap is enough; a limit that the user gave counts instead.
case "${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-}" in
    *-Xmx* | *MaxHeapSize* | *MaxRAM*) ;;
    *) options+=(-Xmx1536m) ;;
esac
[ -f "$archive" ] && options+=("-XX:SharedArchiveFile=$archive" '-Xlog:cds*=off')
[ -t 1 ] && options+=(-Dembeval.stdout.terminal=true)
if [ -t 2 ]; then
    options+=(-Dembeval.stderr.terminal=true)
    size=$(stty size <&2 2>/dev/null || true)
    [ -n "$size" ] && [ "${size#* }" -gt 0 ] && options+=("-Dembeval.width=${size#* }")
fi
exec "$java" "${options[@]}" -cp "$libraries${EMBEVAL_CLASSPATH:+:$EMBEVAL_CLASSPATH}" org.embeval.cli.Main "$@"
