/** When something may happen: calendars, cron expressions and spans of time, as pure values. */
@NullMarked
package dev.hoist.schedule;

import org.jspecify.annotations.NullMarked;
