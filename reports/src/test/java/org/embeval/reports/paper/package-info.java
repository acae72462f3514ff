/** Tests of what is written down of the papers. */
package org.embeval.reports.paper;
