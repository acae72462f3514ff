/**
 * The front door: turns a command line into a plan, shows progress, prints tables and ends with an exit code.
 *
 * <p>It is the only place that reads environment variables and writes to the standard streams. It knows no task, no
 * encoder and no report by name: they are found on the class path. Begin with {@link org.embeval.cli.Main}.
 */
package org.embeval.cli;
