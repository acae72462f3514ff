package org.embeval.engine.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Encoder;
import org.embeval.engine.ProcessMemory;
import org.embeval.engine.catalog.ModelCatalog;

/** The main class of a virtual machine that encodes some texts and tells how much memory was resident. */
final class EncoderProcess {
    private EncoderProcess() {}

    /** @param args the file of an {@link EncodingOrder}, and the file to which three numbers of bytes are written as text */
    public static void main(String[] args) throws IOException {
        EncodingOrder order = EncodingOrder.read(Path.of(args[0]));
        ModelCatalog catalog = ModelCatalog.load();
        long before = ProcessMemory.resident().orElseThrow();
        try (Encoder encoder = (Encoder) catalog.open(catalog.card(order.model()), order.settings())) {
            long loaded = ProcessMemory.resident().orElseThrow();
            ProcessMemory.forgetLargest();
            TextSample.requests(order.lines()).forEach(encoder::encode);
            long peak = ProcessMemory.largest().orElseThrow();
            Files.write(Path.of(args[1]), List.of(Long.toString(before), Long.toString(loaded), Long.toString(peak)));
        }
    }
}
