/**
 * What a run will cost, before anything is encoded.
 *
 * <p>Begin with {@link org.embeval.engine.forecast.Forecaster}. Each task is rehearsed: it reads its data and asks for
 * vectors and hits as always, but the context answers with vectors without values and invented hits, and counts. So what is
 * counted is what the task will ask for, whichever task it is. Speeds are measured on texts of the run and on searches of
 * its size. Nothing is written but a scratch cache in the program's own folder, which is removed.
 *
 * <h2>Limits</h2>
 *
 * <ul>
 *   <li>A task whose requests depend on what it finds says so through {@link org.embeval.api.TaskContext#unforeseen}; a task
 *       that reads vectors without asking is followed up to there. Both end up in the list of what is not known, and the
 *       times are then lower bounds.
 *   <li>Above 200,000 texts in one request tokens are counted on 50,000 of them, and the error is stated.
 *   <li>Times hold for a machine that is as busy as it was during the forecast. Writing results is not timed.
 *   <li>Searches are measured on vectors without meaning; those of a model may leave more candidates to be settled, and their
 *       search then takes longer than forecast.
 * </ul>
 */
package org.embeval.engine.forecast;
