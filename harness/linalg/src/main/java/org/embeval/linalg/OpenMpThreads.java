package org.embeval.linalg;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/**
 * Tells the OpenMP run-time below oneDNN to start no threads of its own.
 *
 * <p>OpenMP gives every thread that calls it a team as large as the machine; with one caller per core that would be cores
 * squared, spinning. The environment variable {@code OMP_NUM_THREADS} is read when the run-time loads and a Java program
 * cannot set its own environment, and oneDNN exposes no setting. {@code omp_set_num_threads}, which holds for the calling
 * thread alone, is in the process but has no Java binding. JavaCPP can call one kind of native function by address, a
 * deallocator with one pointer argument; in the calling conventions of x86-64 and arm64 an int argument travels in the same
 * register. The class in question is not public, hence the reflection; the version is pinned in the parent POM, and where
 * the door is shut {@link #find} says so.
 */
final class OpenMpThreads {
    private static final String CALL_BY_ADDRESS = "org.bytedeco.javacpp.Pointer$NativeDeallocator";

    private final long setNumThreads;
    private final Constructor<?> prepare;
    private final Method call;
    private final ThreadLocal<Boolean> told = ThreadLocal.withInitial(() -> false);

    private OpenMpThreads(long setNumThreads, Constructor<?> prepare, Method call) {
        this.setNumThreads = setNumThreads;
        this.prepare = prepare;
        this.call = call;
    }

    /** Empty where the function or the way to call it is missing; to be asked after oneDNN was loaded. */
    static Optional<OpenMpThreads> find() {
        makeSymbolsVisible();
        Pointer function = Loader.addressof("omp_set_num_threads");
        if (function == null || function.isNull()) {
            return Optional.empty();
        }
        try {
            Class<?> type = Class.forName(CALL_BY_ADDRESS);
            Constructor<?> prepare = type.getDeclaredConstructor(Pointer.class, long.class, long.class);
            Method call = type.getDeclaredMethod("deallocate");
            prepare.setAccessible(true);
            call.setAccessible(true);
            return Optional.of(new OpenMpThreads(function.address(), prepare, call));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    // Java loads libraries privately; the lookup by name sees them only after they were opened once more for all.
    private static void makeSymbolsVisible() {
        for (Map.Entry<String, String> library : Loader.getLoadedLibraries().entrySet()) {
            if (library.getKey().contains("omp") && library.getValue() != null) {
                Loader.loadGlobal(library.getValue());
            }
        }
    }

    /** From now on OpenMP runs in the calling thread alone when that thread calls it. Other threads are not touched. */
    void keepToCallingThread() {
        if (!told.get()) {
            setNumThreads(1);
            told.set(true);
        }
    }

    private void setNumThreads(long threads) {
        try {
            call.invoke(prepare.newInstance(new Pointer(), threads, setNumThreads));
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("omp_set_num_threads could not be called", e);
        }
    }
}
