package org.embeval.linalg;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A step that oneDNN has compiled for one shape: bringing the right side of a product into the order of its kernel, or the
 * product. For one thread.
 *
 * <p>Through the interface in C, because objects of the one in C++ are allocated by JavaCPP, which counts the pages of mapped
 * files against the size of the heap and may refuse.
 */
final class OneDnnPrimitive implements AutoCloseable {
    /** What is multiplied, and in which blocks of rows and of elements the kernel wants the right side. */
    enum Elements {
        FLOATS(dnnl.dnnl_f32, dnnl.dnnl_f32, dnnl.dnnl_BA16a64b, 16, Float.BYTES),
        /** The left side without sign: with it, the kernel would have to add a constant to each of its elements. */
        BYTES(dnnl.dnnl_u8, dnnl.dnnl_s8, dnnl.dnnl_BA16a64b4a, 64, Byte.BYTES);

        private final int left;
        private final int right;
        private final int order;
        private final int depth;
        private final int bytes;

        Elements(int left, int right, int order, int depth, int bytes) {
            this.left = left;
            this.right = right;
            this.order = order;
            this.depth = depth;
            this.bytes = bytes;
        }

        /** Bytes of a panel. */
        long panelBytes(int rows, int dimension) {
            return (long) Panel.wholeGroups(rows) * ((dimension + depth - 1L) / depth * depth) * bytes;
        }

        /** Elements of a panel, those that fill it up included. */
        int panelElements(int rows, int dimension) {
            return Math.toIntExact(panelBytes(rows, dimension) / bytes);
        }

        int bytes() {
            return bytes;
        }
    }

    private static final class Engine {
        static final dnnl_engine CPU = create();

        private Engine() {}

        private static dnnl_engine create() {
            dnnl_engine engine = new dnnl_engine();
            OneDnnProduct.check(dnnl.dnnl_engine_create(engine, dnnl.dnnl_cpu, 0));
            return engine;
        }
    }

    private final dnnl_primitive primitive = new dnnl_primitive();
    private final dnnl_stream stream = new dnnl_stream();
    private final List<dnnl_memory> memories = new ArrayList<>();
    private final NativeMemory argumentBytes;
    private final dnnl_exec_arg_t arguments;
    private final NativeMemory scratch;
    private boolean closed;

    /** @param names of the arguments, of which the last are not used if there are fewer shapes */
    private OneDnnPrimitive(dnnl_primitive_desc description, int[] names, dnnl_memory_desc[] shapes) {
        OneDnnProduct.check(dnnl.dnnl_primitive_create(primitive, description));
        OneDnnProduct.check(dnnl.dnnl_stream_create(stream, Engine.CPU, dnnl.dnnl_stream_default_flags));
        dnnl_memory_desc scratchShape =
                dnnl.dnnl_primitive_desc_query_md(description, dnnl.dnnl_query_scratchpad_md, 0);
        this.scratch = new NativeMemory(Math.toIntExact(dnnl.dnnl_memory_desc_get_size(scratchShape)), 1);
        this.argumentBytes = new NativeMemory(shapes.length + 1, Loader.sizeof(dnnl_exec_arg_t.class));
        this.arguments = new dnnl_exec_arg_t(argumentBytes.bytes());
        for (int i = 0; i < shapes.length; i++) {
            add(names[i], shapes[i], null);
        }
        add(dnnl.DNNL_ARG_SCRATCHPAD, scratchShape, scratch.bytes());
    }

    private void add(int name, dnnl_memory_desc shape, Pointer where) {
        dnnl_memory memory = new dnnl_memory();
        OneDnnProduct.check(dnnl.dnnl_memory_create(memory, shape, Engine.CPU, where));
        arguments.getPointer(memories.size()).arg(name).memory(memory);
        memories.add(memory);
    }

    /** Whether oneDNN has a kernel of its own for such products here, and not only a loop that works everywhere. */
    static boolean hasKernel(Elements elements) {
        try (Shapes shapes = new Shapes()) {
            dnnl_primitive_desc description = new dnnl_primitive_desc();
            int status = product(elements, Panel.ROWS, Panel.ROWS, Panel.ROWS, shapes, description);
            return status == dnnl.dnnl_success
                    && implementation(description, shapes).startsWith("brg");
        }
    }

    /**
     * The product of so many left rows with the rows of a panel; {@link #run} takes left, panel, result and, for bytes, what is
     * added to all results of a right row.
     */
    static OneDnnPrimitive product(Elements elements, int leftRows, int rightRows, int dimension) {
        try (Shapes shapes = new Shapes()) {
            dnnl_primitive_desc description = new dnnl_primitive_desc();
            OneDnnProduct.check(product(elements, leftRows, rightRows, dimension, shapes, description));
            shapes.own(description);
            int[] names = {dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST, dnnl.DNNL_ARG_BIAS};
            return new OneDnnPrimitive(description, names, shapes.all());
        }
    }

    private static int product(
            Elements elements,
            int leftRows,
            int rightRows,
            int dimension,
            Shapes shapes,
            dnnl_primitive_desc description) {
        dnnl_memory_desc left = shapes.add(leftRows, dimension, elements.left, dnnl.dnnl_ab);
        dnnl_memory_desc right = shapes.add(dimension, rightRows, elements.right, elements.order);
        dnnl_memory_desc result = shapes.add(leftRows, rightRows, dnnl.dnnl_f32, dnnl.dnnl_ab);
        dnnl_memory_desc added =
                elements == Elements.BYTES ? shapes.add(1, rightRows, dnnl.dnnl_f32, dnnl.dnnl_ab) : null;
        return dnnl.dnnl_matmul_primitive_desc_create(
                description, Engine.CPU, left, right, added, result, shapes.attributes());
    }

    /** From rows, one after the other, to a panel; {@link #run} takes both. */
    static OneDnnPrimitive packing(Elements elements, int rightRows, int dimension) {
        try (Shapes shapes = new Shapes()) {
            dnnl_memory_desc rows = shapes.add(dimension, rightRows, elements.right, dnnl.dnnl_ba);
            dnnl_memory_desc panel = shapes.add(dimension, rightRows, elements.right, elements.order);
            if (dnnl.dnnl_memory_desc_get_size(panel) != elements.panelBytes(rightRows, dimension)) {
                throw new IllegalStateException("a panel of " + rightRows + " x " + dimension + " takes "
                        + dnnl.dnnl_memory_desc_get_size(panel) + " bytes");
            }
            dnnl_primitive_desc description = new dnnl_primitive_desc();
            OneDnnProduct.check(dnnl.dnnl_reorder_primitive_desc_create(
                    description, rows, Engine.CPU, panel, Engine.CPU, shapes.attributes()));
            shapes.own(description);
            return new OneDnnPrimitive(description, new int[] {dnnl.DNNL_ARG_FROM, dnnl.DNNL_ARG_TO}, shapes.all());
        }
    }

    private static String implementation(dnnl_primitive_desc description, Shapes shapes) {
        shapes.own(description);
        NativeMemory answer = new NativeMemory(1, Long.BYTES);
        try {
            OneDnnProduct.check(
                    dnnl.dnnl_primitive_desc_query(description, dnnl.dnnl_query_impl_info_str, 0, answer.bytes()));
            return new PointerPointer<BytePointer>(answer.bytes())
                    .get(BytePointer.class, 0)
                    .getString();
        } finally {
            answer.close();
        }
    }

    /** The step, on memory in the order of the arguments; in this thread, which has to be alone with it. */
    void run(Pointer... where) {
        for (int i = 0; i < where.length; i++) {
            OneDnnProduct.check(dnnl.dnnl_memory_set_data_handle(memories.get(i), where[i]));
        }
        OneDnnProduct.check(dnnl.dnnl_primitive_execute(primitive, stream, memories.size(), arguments));
        OneDnnProduct.check(dnnl.dnnl_stream_wait(stream));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        memories.forEach(dnnl::dnnl_memory_destroy);
        dnnl.dnnl_stream_destroy(stream);
        dnnl.dnnl_primitive_destroy(primitive);
        argumentBytes.close();
        scratch.close();
    }

    /** Descriptions that are needed until a primitive is there. */
    private static final class Shapes implements AutoCloseable {
        private final List<dnnl_memory_desc> shapes = new ArrayList<>();
        private final List<dnnl_primitive_desc> descriptions = new ArrayList<>();
        private final dnnl_primitive_attr attributes = new dnnl_primitive_attr();

        Shapes() {
            OneDnnProduct.check(dnnl.dnnl_primitive_attr_create(attributes));
            // oneDNN's own would be shared by all primitives that one thread has made, whoever runs them.
            OneDnnProduct.check(
                    dnnl.dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl.dnnl_scratchpad_mode_user));
        }

        dnnl_memory_desc add(int rows, int columns, int type, int order) {
            dnnl_memory_desc shape = new dnnl_memory_desc();
            long[] sizes = {rows, columns};
            OneDnnProduct.check(dnnl.dnnl_memory_desc_create_with_tag(shape, 2, sizes, type, order));
            shapes.add(shape);
            return shape;
        }

        dnnl_memory_desc[] all() {
            return shapes.toArray(dnnl_memory_desc[]::new);
        }

        void own(dnnl_primitive_desc description) {
            descriptions.add(description);
        }

        dnnl_primitive_attr attributes() {
            return attributes;
        }

        @Override
        public void close() {
            descriptions.forEach(dnnl::dnnl_primitive_desc_destroy);
            shapes.forEach(dnnl::dnnl_memory_desc_destroy);
            dnnl.dnnl_primitive_attr_destroy(attributes);
        }
    }
}
