/**
 * The local gateway: serves the HTTP routes of the SAM template on one port by giving the functions
 * that the template names the events that API Gateway would give them.
 */
@NullMarked
package dev.parselambda.local;

import org.jspecify.annotations.NullMarked;
