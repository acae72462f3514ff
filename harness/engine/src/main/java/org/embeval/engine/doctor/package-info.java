/**
 * Whether an encoder is run as its makers meant it, found out by encoding a few hundred invented sentences.
 *
 * <p>Begin with {@link org.embeval.engine.doctor.Doctor}, which has a {@link org.embeval.engine.doctor.Patient} examined
 * and makes one {@link org.embeval.engine.doctor.Finding} of each examination. Models are seen through the interfaces of the
 * vocabulary only; what these cannot tell, {@link org.embeval.api.Inspectable} does. Each limit is a constant with its reason.
 */
package org.embeval.engine.doctor;
