package dev.hoist.images;

import dev.hoist.diag.Origin;
import java.util.Optional;

/**
 * One value of a file that is or was changed.
 *
 * @param at where it stands afterwards, or where what held it stands
 * @param what which value, such as {@code web newTag} or {@code web.replicas}
 * @param before empty when it was not there
 * @param after empty when it is gone
 */
public record ValueChange(
    Origin at, String what, Optional<String> before, Optional<String> after) {}
