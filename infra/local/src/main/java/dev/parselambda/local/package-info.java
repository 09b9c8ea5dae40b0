/**
 * The local gateway: serves the HTTP routes of the SAM template on one port, and sends the
 * template's functions the events that API Gateway would send.
 */
@NullMarked
package dev.parselambda.local;

import org.jspecify.annotations.NullMarked;
