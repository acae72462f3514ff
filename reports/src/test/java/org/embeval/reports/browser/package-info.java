/**
 * The HTML leaderboard in a real browser.
 *
 * <p>Chromium or Chrome is taken from the PATH and driven over its DevTools protocol, with the WebSocket of the JDK: real
 * clicks and keys, light and dark, any size of screen. Where there is no browser these tests are reported as skipped.
 */
package org.embeval.reports.browser;
