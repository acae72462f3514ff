package org.embeval.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The machine as far as it can change a number: quantised models, for one, give other vectors on processors without
 * VNNI.
 */
public final class Environment {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** Instruction sets by which numeric libraries choose their code, as Linux names them. */
    private static final Set<String> RELEVANT_FEATURES = Set.of(
            "sse4_2",
            "fma",
            "avx",
            "avx2",
            "avx_vnni",
            "avx512f",
            "avx512bw",
            "avx512vl",
            "avx512_vnni",
            "avx512_bf16",
            "amx_bf16",
            "amx_int8",
            "asimd",
            "asimddp",
            "i8mm",
            "bf16",
            "sve",
            "sve2");

    private Environment() {}

    /** Java, operating system, processor and what it can do, by names that results use. */
    public static SortedMap<String, String> describe() {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("java", System.getProperty("java.version"));
        facts.put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("os", System.getProperty("os.name"));
        facts.put("arch", System.getProperty("os.arch"));
        List<String> lines = cpuInfo();
        facts.put("cpu", first(lines, "model name"));
        facts.put("cpu_features", relevant(first(lines, "flags") + " " + first(lines, "Features")));
        return facts;
    }

    /**
     * Processor cores that this process may use, counting those once that pretend to be two; where the system does not tell,
     * all that pretend to be processors.
     */
    public static int physicalCores() {
        int available = Runtime.getRuntime().availableProcessors();
        int cores = physicalCores(cpuInfo());
        return cores == 0 ? available : Math.min(cores, available);
    }

    /** 0 if it is not told. */
    static int physicalCores(List<String> cpuInfo) {
        Set<String> cores = new HashSet<>();
        String socket = "";
        for (String line : cpuInfo) {
            if (line.startsWith("physical id")) {
                socket = line;
            } else if (line.startsWith("core id")) {
                cores.add(socket + line);
            }
        }
        return cores.size();
    }

    private static List<String> cpuInfo() {
        try {
            return Files.isReadable(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
        } catch (IOException e) {
            // Without /proc the two facts stay empty, which says just that.
            return List.of();
        }
    }

    private static String first(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static String relevant(String features) {
        return Arrays.stream(features.split("\\s+"))
                .filter(RELEVANT_FEATURES::contains)
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
