package dev.hoist.diff;

import dev.hoist.diag.Origin;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Changes that somebody has declared to be of no interest, and why. What it hides is counted and
 * can be shown.
 *
 * @param id what reports call it
 * @param expires the last day it counts; never when empty
 * @param origin where it is declared
 */
public record IgnoreRule(String id, String reason, Optional<LocalDate> expires, Origin origin) {}
