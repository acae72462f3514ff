package org.embeval.tasks.isomorphism;

import java.util.List;
import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.TaskRequest;
import org.embeval.kernel.isomorphism.Distance;
import org.embeval.kernel.isomorphism.EdgeWeight;
import org.embeval.kernel.isomorphism.EigenSimilarity;
import org.embeval.kernel.isomorphism.GraphRecipe;
import org.embeval.kernel.isomorphism.LaplacianKind;
import org.embeval.kernel.isomorphism.Preparation;
import org.embeval.kernel.isomorphism.Truncation;

/**
 * What Chidambaram et al. 2019 leave open, as it is set. Their figures lie where vectors of length 1 under the Euclidean
 * distance put them, which is why these are the defaults; they do not say so.
 *
 * @param disjoint whether no pair is in two samples
 */
record SpectrumOptions(
        Preparation preparation, EigenSimilarity similarity, int sampleSize, int samples, boolean disjoint) {
    private static final String ALL = "all";
    private static final String ONE_MINUS = "1-d";
    private static final String UNNORMALISED = "unnormalised";
    private static final String DISJOINT = "disjoint";

    private static final Map<String, Preparation> PREPARATIONS =
            Map.of("raw", Preparation.RAW, "l2", Preparation.L2, "l2-center-l2", Preparation.L2_CENTRE_L2);

    private static final Map<String, Distance> DISTANCES = Map.of(
            "euclid", Distance.EUCLID,
            "sqeuclid", Distance.SQUARED_EUCLID,
            "cosine", Distance.COSINE,
            "angular", Distance.ANGULAR);

    private static final Map<String, EdgeWeight> WEIGHTS = Map.of(
            "distance",
            EdgeWeight.DISTANCE,
            ONE_MINUS,
            EdgeWeight.ONE_MINUS_DISTANCE,
            "gaussian",
            EdgeWeight.GAUSSIAN,
            "nn",
            EdgeWeight.NEAREST_NEIGHBOURS);

    private static final Map<String, LaplacianKind> LAPLACIANS =
            Map.of(UNNORMALISED, LaplacianKind.UNNORMALISED, "sym", LaplacianKind.SYMMETRIC);

    private static final Map<String, Truncation> TRUNCATIONS = Map.of(
            ALL,
            Truncation.ALL,
            "90pct-largest",
            Truncation.LARGEST_90_PERCENT,
            "90pct-ascending",
            Truncation.ASCENDING_90_PERCENT);

    /** Complete graphs of small samples. */
    static final Protocol DUAL_ENCODER = new Protocol(
            "dual-encoder",
            "squared differences of Laplacian eigenvalues, mean of 1,000 samples of 10 pairs (Chidambaram et al. 2019)",
            List.of(
                    new Option(
                            "vectors",
                            "l2",
                            List.of("raw", "l2", "l2-center-l2"),
                            "as they are, of length 1, or also centred on the mean of their side and of length 1 again"),
                    new Option(
                            "distance",
                            "euclid",
                            List.of("euclid", "sqeuclid", "cosine", "angular"),
                            "between two vectors: Euclidean or its square, 1 minus the cosine, or the angle in radians"),
                    new Option(
                            "weight",
                            "distance",
                            List.of("distance", ONE_MINUS, "gaussian", "nn"),
                            "of an edge: the distance d, 1-d, exp(-d²/2s²), or 1 between nearest neighbours alone"),
                    new Option("bandwidth", "1", List.of(), "s of the weight gaussian"),
                    new Option("neighbours", "1", List.of(), "how many each point has with the weight nn"),
                    new Option(
                            "laplacian",
                            UNNORMALISED,
                            List.of(UNNORMALISED, "sym"),
                            "of weights W with row sums D: D - W, or I - D^-1/2 W D^-1/2"),
                    new Option(
                            "eigenvalues",
                            ALL,
                            List.of(ALL, "90pct-largest", "90pct-ascending"),
                            "which are compared, paired in ascending order: all, the largest with 90 % of the sum, or the"
                                    + " smallest with 90 % (iso-study)"),
                    new Option("sample-size", "10", List.of(), "pairs in a sample"),
                    new Option("samples", "1000", List.of(), "how many samples are drawn"),
                    new Option(
                            "sampling",
                            "independent",
                            List.of("independent", DISJOINT),
                            "whether a pair may be in several samples; disjoint ones end with the pairs")));

    /** @throws EvalException with {@link Fault#UNKNOWN} if a value is not allowed, or not with another one */
    static SpectrumOptions of(TaskRequest request) {
        requireDefined(request);
        int sampleSize = request.wholeNumber("sample-size", 2);
        int neighbours = request.wholeNumber("neighbours", 1);
        EdgeWeight weight = WEIGHTS.get(request.option("weight"));
        if (weight == EdgeWeight.NEAREST_NEIGHBOURS && neighbours >= sampleSize) {
            throw notAllowed("neighbours = " + neighbours + " is not allowed; in a sample of " + sampleSize
                    + " pairs a sentence has at most " + (sampleSize - 1) + " neighbours.");
        }
        GraphRecipe recipe = new GraphRecipe(
                DISTANCES.get(request.option("distance")),
                weight,
                bandwidth(request.option("bandwidth")),
                neighbours,
                LAPLACIANS.get(request.option("laplacian")));
        return new SpectrumOptions(
                PREPARATIONS.get(request.option("vectors")),
                new EigenSimilarity(recipe, TRUNCATIONS.get(request.option("eigenvalues"))),
                sampleSize,
                request.wholeNumber("samples", 1),
                request.option("sampling").equals(DISJOINT));
    }

    private static void requireDefined(TaskRequest request) {
        boolean plain = request.option("laplacian").equals(UNNORMALISED)
                && request.option("eigenvalues").equals(ALL);
        if (request.option("weight").equals(ONE_MINUS) && !plain) {
            throw notAllowed(
                    "weight = 1-d can be negative, for which neither laplacian = sym nor a share of the eigenvalues"
                            + " is defined. Use it with laplacian = unnormalised and eigenvalues = all, or set another weight.");
        }
    }

    private static double bandwidth(String value) {
        try {
            double number = Double.parseDouble(value);
            if (number > 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below says what is allowed, for this mistake as for a number that is out of range.
        }
        throw notAllowed("bandwidth = " + value + " is not allowed; give a number above 0.");
    }

    private static EvalException notAllowed(String message) {
        return new EvalException(Fault.UNKNOWN, message);
    }
}
