package dev.hoist.forge;

import dev.hoist.diag.HoistException;
import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object that an API answered. Fields are named by their path; unknown ones do no harm. */
record Entity(JsonApi api, ApiRequest request, Mapping fields) {

  private @Nullable Node at(String... path) {
    Node node = fields;
    for (String name : path) {
      node = node instanceof Mapping mapping ? mapping.get(name) : null;
    }
    return node == null || node.isNull() ? null : node;
  }

  /** A text or a number as text; empty when it is missing, null or an empty text. */
  Optional<String> optional(String... path) {
    return at(path) instanceof Scalar scalar && !scalar.text().isEmpty()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  /** A text, empty when it is missing: servers say null for a text that nobody has written. */
  String textOrEmpty(String... path) {
    return optional(path).orElse("");
  }

  /**
   * A text.
   *
   * @throws HoistException when it is missing
   */
  String text(String... path) {
    return optional(path).orElseThrow(() -> missing(path));
  }

  long number(String... path) {
    BigInteger number = Plain.integer(text(path));
    if (number == null || number.bitLength() >= Long.SIZE) {
      throw missing(path);
    }
    return number.longValue();
  }

  boolean isTrue(String... path) {
    return optional(path).filter("true"::equals).isPresent();
  }

  Optional<CommitId> optionalCommit(String... path) {
    return optional(path).flatMap(CommitId::parse);
  }

  /** Whether a field holds the id of a commit. */
  boolean names(CommitId commit, String... path) {
    return optionalCommit(path).filter(commit::equals).isPresent();
  }

  CommitId commit(String... path) {
    return optionalCommit(path).orElseThrow(() -> missing(path));
  }

  /** A time as RFC 3339 has it; empty when it is missing. */
  Optional<Instant> time(String... path) {
    Optional<String> text = optional(path);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text.get()).toInstant());
    } catch (DateTimeException e) {
      throw missing(path);
    }
  }

  /** A time in milliseconds since 1970; empty when it is missing. */
  Optional<Instant> millis(String... path) {
    return optional(path).isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(number(path)));
  }

  /** A list of objects; empty when it is missing. */
  List<Entity> list(String... path) {
    return at(path) instanceof Sequence items
        ? items.items().stream()
            .map(item -> new Entity(api, request, api.object(request, item)))
            .toList()
        : List.of();
  }

  private HoistException missing(String... path) {
    return ApiFault.badAnswer(
            api.access(), request, "\"" + String.join(".", path) + "\" is missing or unusable")
        .asException();
  }
}
