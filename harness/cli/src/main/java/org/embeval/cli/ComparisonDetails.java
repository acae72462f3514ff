package org.embeval.cli;

import java.util.List;
import java.util.Optional;
import org.embeval.engine.comparison.Flips;
import org.embeval.engine.comparison.Slices;
import org.embeval.engine.comparison.TaskComparison;

/**
 * What was asked for of a compared task besides its numbers.
 *
 * @param flips empty if nobody asked for them
 */
record ComparisonDetails(TaskComparison task, Optional<Flips> flips, List<Slices> slices) {}
