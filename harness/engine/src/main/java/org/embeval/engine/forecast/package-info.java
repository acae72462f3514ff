/**
 * What a run will cost, before anything is encoded.
 *
 * <p>Begin with {@link org.embeval.engine.forecast.Forecaster}. Each task is rehearsed: it reads its data and asks for
 * vectors and hits as always, but the context answers with vectors without values and invented hits, and counts. So what is
 * counted is what the task will ask for, whichever task it is. Speeds are measured on texts of the run and on searches of
 * its size. A task that reads vectors itself, as those do that train classifiers, is then tried out with vectors like the
 * encoder's until what it reports tells how long it takes ({@link org.embeval.engine.forecast.Extrapolation}). Nothing is
 * written but scratch files in the program's own folder, which are removed.
 *
 * <h2>Limits</h2>
 *
 * <ul>
 *   <li>A task whose requests depend on what it finds says so through {@link org.embeval.api.TaskContext#unforeseen}; a task
 *       that reads vectors itself is followed up to there, so that what it asks for afterwards is not counted. What it
 *       computes is not known if it reports no progress within 20 seconds. All this ends up in the list of what is not
 *       known, and the times are then lower bounds.
 *   <li>Above 200,000 texts in one request tokens are counted on 50,000 of them, and the error is stated.
 *   <li>Times hold for a machine that is as busy as it was during the forecast. Writing results is not timed.
 *   <li>Vectors are real only for texts that are in the cache or in a sample; the others are drawn with the mean and the
 *       covariances of the real ones ({@link org.embeval.engine.forecast.StandIns}), and know nothing of labels.
 * </ul>
 */
package org.embeval.engine.forecast;
