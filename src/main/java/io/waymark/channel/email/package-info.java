/** E-mail over SMTP, on connections that are kept and used again. */
@NullMarked
package io.waymark.channel.email;

import org.jspecify.annotations.NullMarked;
