package org.embeval.encoders.onnx;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Inspectable;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.api.TokenCounts;
import org.embeval.encoders.onnx.head.Normalize;
import org.embeval.encoders.onnx.head.States;

/**
 * A tokenizer, a transformer in an ONNX file and what sentence-transformers puts behind it, as a {@link Recipe} says.
 *
 * <p>Equal lines of a request are encoded once. Texts of similar length go through the model together, at most
 * {@code batch_tokens} tokens at a time, in as many threads as the settings allow, each with one batch of its own. A vector of a
 * float32 model does not depend on its batch; models for which it would are run one text at a time. Contexts are read if
 * the recipe says so; languages are not.
 *
 * <p>{@link #encode} throws {@link java.util.concurrent.CancellationException} soon after its thread is interrupted, and
 * leaves the thread interrupted.
 */
final class OnnxEncoder implements Encoder, Inspectable {
    private static final int TEXTS_PER_TOKENIZING = 64;
    private static final int SHOWN_CHARACTERS = 60;

    private final ModelCard card;
    private final Recipe recipe;
    private final TextTokenizer tokenizer;
    private final OnnxSession session;
    private final int stateDimension;
    private final EncoderTraits traits;
    private final Workers workers;
    private boolean closed;

    /** Null until somebody asks, since large vocabularies take a while to read. */
    private OptionalInt unknownId;

    private OnnxEncoder(
            ModelCard card,
            Recipe recipe,
            TextTokenizer tokenizer,
            OnnxSession session,
            int stateDimension,
            EncoderTraits traits,
            int threads) {
        this.card = card;
        this.recipe = recipe;
        this.tokenizer = tokenizer;
        this.session = session;
        this.stateDimension = stateDimension;
        this.traits = traits;
        this.workers = new Workers(threads);
    }

    static OnnxEncoder open(ModelCard card, Recipe recipe, ModelSettings wanted) {
        TextTokenizer tokenizer =
                TextTokenizer.open(recipe.tokenizer(), recipe.lowerCase(), recipe.padId(), wanted.home());
        try {
            recipe.surroundings().requireRoom(recipe.limit(0), tokenizer);
            OnnxSession session = OnnxSession.open(recipe.model(), recipe.device());
            try {
                new Plausibility(recipe, session, tokenizer).check();
                int dimension = session.dimension(recipe.output(), tokenizer.padId());
                EncoderTraits traits = OnnxTraits.of(recipe, dimension, session.libraryVersion());
                return new OnnxEncoder(card, recipe, tokenizer, session, dimension, traits, wanted.threads());
            } catch (RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public EncoderTraits traits() {
        return traits;
    }

    @Override
    public String prompt(Role role) {
        return recipe.prompts().getOrDefault(role, "");
    }

    @Override
    public Encoded encode(EncodeRequest request) {
        DistinctTexts distinct = distinct(request);
        TokenizedText[] tokenized = tokenize(distinct, request);
        Embeddings embeddings = Embeddings.allocate(request.texts().size(), traits.dimension());
        Job job = new Job(distinct, tokenized, batches(tokenized), promptTokens(request), embeddings);
        workers.share(job.batches().size(), () -> new BatchWorker(job));
        copyRepeated(distinct, embeddings);
        TokenCounts counts = counts(distinct, tokenized);
        return new Encoded(embeddings, counts.tokens(), counts.cut());
    }

    @Override
    public Optional<TokenCounts> countTokens(EncodeRequest request) {
        DistinctTexts distinct = distinct(request);
        return Optional.of(counts(distinct, tokenize(distinct, request)));
    }

    private DistinctTexts distinct(EncodeRequest request) {
        return DistinctTexts.of(request.texts(), recipe.surroundings().read());
    }

    @Override
    public List<TokenizedLine> tokenize(Texts texts) {
        if (unknownId == null) {
            unknownId = TokenizerFile.read(recipe.tokenizer()).unknownId();
        }
        return IntStream.range(0, texts.size())
                .mapToObj(line -> tokenizer.inspect(texts.line(line), unknownId))
                .toList();
    }

    @Override
    public FileFacts fileFacts(Role role) {
        return Inspection.of(recipe);
    }

    private TokenizedText[] tokenize(DistinctTexts distinct, EncodeRequest request) {
        if (closed) {
            throw new IllegalStateException("the model " + card.id() + " is closed");
        }
        int limit = recipe.limit(request.maxTokens());
        recipe.surroundings().requireRoom(limit, tokenizer);
        List<String> texts = distinct.texts();
        String prompt = prompt(request.texts().role());
        TokenizedText[] tokenized = new TokenizedText[texts.size()];
        int pieces = (texts.size() + TEXTS_PER_TOKENIZING - 1) / TEXTS_PER_TOKENIZING;
        workers.share(pieces, () -> piece -> {
            int end = Math.min(texts.size(), (piece + 1) * TEXTS_PER_TOKENIZING);
            for (int text = piece * TEXTS_PER_TOKENIZING; text < end; text++) {
                tokenized[text] = recipe.surroundings()
                        .tokenize(
                                tokenizer,
                                prompt + texts.get(text),
                                distinct.contexts().get(text),
                                limit);
            }
        });
        return tokenized;
    }

    private int promptTokens(EncodeRequest request) {
        return recipe.head().leavesPromptOut()
                ? tokenizer.promptTokens(prompt(request.texts().role()), recipe.limit(request.maxTokens()))
                : 0;
    }

    private List<int[]> batches(TokenizedText[] tokenized) {
        int[] lengths = new int[tokenized.length];
        Arrays.setAll(lengths, text -> tokenized[text].read());
        return recipe.batching().plan(lengths);
    }

    private static void copyRepeated(DistinctTexts distinct, Embeddings embeddings) {
        float[] vector = new float[embeddings.dimension()];
        for (int line = 0; line < embeddings.rows(); line++) {
            int first = distinct.firstLine()[distinct.ofLine()[line]];
            if (first != line) {
                embeddings.copyRow(first, vector);
                embeddings.setRow(line, vector);
            }
        }
    }

    private static TokenCounts counts(DistinctTexts distinct, TokenizedText[] tokenized) {
        int[] tokens = new int[distinct.ofLine().length];
        BitSet cut = new BitSet();
        for (int line = 0; line < tokens.length; line++) {
            TokenizedText text = tokenized[distinct.ofLine()[line]];
            tokens[line] = text.length();
            cut.set(line, text.cut());
        }
        return new TokenCounts(tokens, cut);
    }

    /** A request on its way: what goes through the model, and the rows that its vectors fill. */
    private record Job(
            DistinctTexts distinct,
            TokenizedText[] tokenized,
            List<int[]> batches,
            int promptTokens,
            Embeddings embeddings) {
        TokenizedText[] members(int batch) {
            return Arrays.stream(batches.get(batch))
                    .mapToObj(text -> tokenized[text])
                    .toArray(TokenizedText[]::new);
        }
    }

    /** One thread's share of a job, with memory that its batches use one after the other. */
    private final class BatchWorker implements IntConsumer {
        private final Job job;
        private final TokenBatch input = new TokenBatch(tokenizer.padId(), recipe.firstPosition());

        BatchWorker(Job job) {
            this.job = job;
        }

        @Override
        public void accept(int batch) {
            TokenizedText[] members = job.members(batch);
            input.fill(members);
            float[] states = session.run(input, recipe.output());
            int statesOfText = OnnxSession.perToken(recipe.output()) ? input.width() : 1;
            for (int row = 0; row < members.length; row++) {
                int text = job.batches().get(batch)[row];
                int offset = row * statesOfText * stateDimension;
                store(text, new States(states, offset, members[row].length(), stateDimension));
            }
        }

        private void store(int text, States states) {
            if (states.tokens() == 0) {
                throw noVector(job.distinct().texts().get(text));
            }
            float[] pooled = requireFinite(text, recipe.head().pool(states, job.promptTokens()));
            float[] vector = requireFinite(text, recipe.head().finish(pooled));
            job.embeddings().setRow(job.distinct().firstLine()[text], vector);
        }

        /** An activation can make a number of what is none. */
        private float[] requireFinite(int text, float[] vector) {
            if (!Double.isFinite(Normalize.length(vector))) {
                throw noVector(job.distinct().texts().get(text));
            }
            return vector;
        }
    }

    private EvalException noVector(String text) {
        String beginning = text.codePoints()
                .limit(SHOWN_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new EvalException(
                Fault.ENCODER,
                card.id() + " gives no finite vector for the text \"" + beginning
                        + (beginning.length() < text.length() ? "…" : "")
                        + "\".\nIts file may be damaged, its precision too low, or its tokenizer another model's.");
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            workers.close();
            session.close();
            tokenizer.close();
        }
    }
}
