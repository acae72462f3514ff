package org.embeval.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.ModelCard;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each promise of the contract catches an encoder that breaks it. */
class EncoderContractTest {
    private static final String DIGEST = new HashEncoder().traits().digest();

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach(
                        "forgets the last line",
                        EncoderContract::eachLineGetsAFiniteVectorOfTheStatedLength,
                        () -> reading(lines -> lines.subList(0, lines.size() - 1))),
                breach(
                        "drops empty texts",
                        EncoderContract::textsWithNothingToReadAndBrokenSurrogatesGetVectorsToo,
                        () -> reading(lines ->
                                lines.stream().filter(line -> !line.isEmpty()).toList())),
                breach(
                        "states another dimension",
                        EncoderContract::noLinesGetNoVectors,
                        () -> stating(traits(DIGEST, 33, 0, false))),
                breach(
                        "ignores the text",
                        EncoderContract::theTextMatters,
                        () -> reading(lines -> Collections.nCopies(lines.size(), ""))),
                breach(
                        "answers in the order of length",
                        EncoderContract::rowsAreInTheOrderOfTheLines,
                        () -> reading(lines -> lines.stream()
                                .sorted(Comparator.comparing(String::length))
                                .toList())),
                breach(
                        "reads line numbers",
                        EncoderContract::equalTextsGetEqualVectorsAndCounts,
                        () -> reading(lines -> IntStream.range(0, lines.size())
                                .mapToObj(line -> line + lines.get(line))
                                .toList())),
                breach(
                        "reads the size of the request",
                        EncoderContract::aVectorDoesNotDependOnTheOtherTextsOfItsRequest,
                        () -> reading(lines ->
                                lines.stream().map(line -> line + lines.size()).toList())),
                breach(
                        "cuts in silence",
                        EncoderContract::whereATextIsCutItSaysSo,
                        () -> stating(traits(DIGEST, 32, 20, false))),
                breach(
                        "does not lower its limit",
                        EncoderContract::aRequestMayLowerTheLimitButNotRaiseIt,
                        () -> stating(traits(DIGEST, 32, 20, false))),
                breach(
                        "cuts although it says that it never does",
                        EncoderContract::anEncoderThatNeverCutsReadsTheEnd,
                        () -> reading(lines -> lines.stream()
                                .map(line -> line.substring(0, Math.min(line.length(), 5_000)))
                                .toList())),
                breach(
                        "is not normalised",
                        EncoderContract::vectorsThatAreCalledNormalisedHaveLengthOne,
                        () -> stating(traits(DIGEST, 32, 0, true))),
                breach(
                        "has another digest in each instance",
                        EncoderContract::theDigestIsASha256ThatEveryInstanceHas,
                        () -> stating(traits("sha256:" + twice(UUID.randomUUID().toString()), 32, 0, false))),
                breach(
                        "has a digest of another form",
                        EncoderContract::theDigestIsASha256ThatEveryInstanceHas,
                        () -> stating(traits(DIGEST.toUpperCase(Locale.ROOT), 32, 0, false))),
                breach(
                        "draws weights that its digest does not tell",
                        EncoderContract::equalDigestsMeanEqualVectors,
                        EncoderContractTest::withRandomWeights),
                breach(
                        "has no prompt for responses",
                        EncoderContract::everyRoleHasAPromptThatStaysTheSame,
                        () -> prompting(Role.RESPONSE, null)),
                breach(
                        "tells a prompt that it does not use",
                        EncoderContract::aRoleMattersThroughItsPromptAlone,
                        () -> prompting(Role.QUERY, "query: ")),
                breach(
                        "reads the language in secret",
                        EncoderContract::theLanguageMattersOnlyIfItIsRead,
                        EncoderContractTest::readingLanguages),
                breach(
                        "goes on after it was closed",
                        EncoderContract::aClosedEncoderRefusesToEncodeAndMayBeClosedAgain,
                        EncoderContractTest::thatNeverCloses));
    }

    @ParameterizedTest(name = "an encoder that {0}")
    @MethodSource("breaches")
    void isCaught(String name, Consumer<EncoderContract> promise, Supplier<Encoder> open) {
        EncoderContract contract = new EncoderContract() {
            @Override
            protected Encoder open() {
                return open.get();
            }
        };
        contract.openOnce();
        assertThrows(AssertionError.class, () -> promise.accept(contract));
        contract.closeOnce();
    }

    private static Arguments breach(String name, Consumer<EncoderContract> promise, Supplier<Encoder> open) {
        return arguments(name, promise, open);
    }

    private static Encoder stating(EncoderTraits traits) {
        return new Breaking() {
            @Override
            public EncoderTraits traits() {
                return traits;
            }
        };
    }

    private static Encoder reading(UnaryOperator<List<String>> change) {
        return new Breaking() {
            @Override
            List<String> read(Texts texts) {
                return change.apply(super.read(texts));
            }
        };
    }

    private static Encoder readingLanguages() {
        return new Breaking() {
            @Override
            List<String> read(Texts texts) {
                return super.read(texts).stream()
                        .map(line -> texts.language() + line)
                        .toList();
            }
        };
    }

    private static Encoder withRandomWeights() {
        String weights = UUID.randomUUID().toString();
        return reading(lines -> lines.stream().map(line -> weights + line).toList());
    }

    private static Encoder prompting(Role role, String prompt) {
        return new Breaking() {
            @Override
            public String prompt(Role asked) {
                return asked == role ? prompt : "";
            }
        };
    }

    private static Encoder thatNeverCloses() {
        return new Breaking() {
            @Override
            public void close() {
                // Not closing is the breach.
            }
        };
    }

    private static EncoderTraits traits(String digest, int dimension, int maxTokens, boolean normalised) {
        return new EncoderTraits(digest, dimension, maxTokens, normalised, false, true, false, new TreeMap<>());
    }

    private static String twice(String uuid) {
        return uuid.replace("-", "").repeat(2);
    }

    /** An honest encoder, until something of it is overridden. */
    private static class Breaking implements Encoder {
        private final Encoder honest = new HashEncoder();

        List<String> read(Texts texts) {
            return IntStream.range(0, texts.size()).mapToObj(texts::line).toList();
        }

        @Override
        public Encoded encode(EncodeRequest request) {
            Texts texts = request.texts();
            return honest.encode(EncodeRequest.of(Texts.of(read(texts), texts.role(), texts.language())));
        }

        @Override
        public ModelCard card() {
            return honest.card();
        }

        @Override
        public EncoderTraits traits() {
            return honest.traits();
        }

        @Override
        public void close() {
            honest.close();
        }
    }
}
