/**
 * SentEval's transfer tasks: what a simple classifier can read from sentence vectors.
 *
 * <p>Begin with {@link org.embeval.tasks.classification.transfer.Transfer}; {@link
 * org.embeval.tasks.classification.transfer.TransferTasks} says which data it is run on.
 */
package org.embeval.tasks.classification.transfer;
