package org.embeval.encoders.remote.http;

import java.io.IOException;
import java.nio.file.Path;
import org.embeval.api.Encoder;
import org.embeval.testkit.EncoderContract;
import org.embeval.testkit.LoopbackEmbeddings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Models of every kind of service are encoders like any other, also while requests fail. */
class ServiceContractTest {
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class OnLoopback extends EncoderContract {
        @TempDir
        private static Path home;

        private final LoopbackEmbeddings server;

        OnLoopback() throws IOException {
            server = new LoopbackEmbeddings().failing(number -> number % 7 == 3 ? LoopbackEmbeddings.Fault.BUSY : null);
        }

        LoopbackEmbeddings server() {
            return server;
        }

        static Path home() {
            return home;
        }

        @Override
        protected double tolerance() {
            return 0;
        }

        @AfterAll
        void stop() {
            server.close();
        }
    }

    @Nested
    class OpenAi extends OnLoopback {
        OpenAi() throws IOException {}

        @Override
        protected Encoder open() {
            return Opened.openAi("openai:invented@" + server().address() + "/v1#batch_size=5", home());
        }
    }

    @Nested
    class OpenAiInBase64WithPrompts extends OnLoopback {
        OpenAiInBase64WithPrompts() throws IOException {}

        @Override
        protected Encoder open() {
            return Opened.openAi(
                    "openai:invented@" + server().address()
                            + "/v1#encoding_format=base64&normalize=true&prompt_query=query: ",
                    home());
        }
    }

    @Nested
    class Tei extends OnLoopback {
        Tei() throws IOException {}

        @Override
        protected Encoder open() {
            return Opened.model(new TeiProvider(Opened.KEYS), "tei:" + server().address(), home());
        }
    }

    @Nested
    class Ollama extends OnLoopback {
        Ollama() throws IOException {}

        @Override
        protected Encoder open() {
            return Opened.model(
                    new OllamaProvider(Opened.KEYS),
                    "ollama:invented@" + server().address() + "#concurrency=1",
                    home());
        }
    }
}
