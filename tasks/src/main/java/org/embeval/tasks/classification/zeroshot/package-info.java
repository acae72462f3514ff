/**
 * Classifiers that learn in English, with little or nothing of another language, and are tested in that language.
 *
 * <p>Begin with {@link org.embeval.tasks.classification.zeroshot.CrossLingualInference} and {@link
 * org.embeval.tasks.classification.zeroshot.CrossLingualReviews}; {@link
 * org.embeval.tasks.classification.zeroshot.ZeroShotTasks} says which data they are run on.
 */
package org.embeval.tasks.classification.zeroshot;
