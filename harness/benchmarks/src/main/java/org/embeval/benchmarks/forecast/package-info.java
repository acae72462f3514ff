/** What {@code --dry-run} said about runs, against what they then took. */
package org.embeval.benchmarks.forecast;
