/** The frames of LiveQuery's protocol: what clients send, with its checks, and what they get. */
@NullMarked
package dev.parselambda.livequery.frames;

import org.jspecify.annotations.NullMarked;
