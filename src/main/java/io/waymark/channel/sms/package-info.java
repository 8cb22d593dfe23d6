/** Text messages through whatever gateway is set up. */
@NullMarked
package io.waymark.channel.sms;

import org.jspecify.annotations.NullMarked;
