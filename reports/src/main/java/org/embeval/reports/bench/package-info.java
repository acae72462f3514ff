/** What models cost, as a page of tables; {@link org.embeval.reports.bench.BenchPage} is all of it. */
package org.embeval.reports.bench;
