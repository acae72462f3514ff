/** Plug-ins by name: tasks, models with their cards, reports; and what to say when a name is not known. */
package org.embeval.engine.catalog;
