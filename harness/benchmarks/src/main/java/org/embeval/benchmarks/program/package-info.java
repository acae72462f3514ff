/** The program itself, started as users start it, with its time and its largest memory. */
package org.embeval.benchmarks.program;
