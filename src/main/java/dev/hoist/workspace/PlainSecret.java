package dev.hoist.workspace;

import dev.hoist.diag.Origin;
import dev.hoist.diff.Redaction;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object that keeps a target off its environment branch, because everybody can read what is
 * secret in it: what is committed once is in the history for good. Values that SOPS has encrypted
 * may pass, and so may Secrets without values.
 *
 * @param value the first that can be read
 */
public record PlainSecret(Resource resource, Kind kind, Node value) {
  /** What can be read. */
  public enum Kind {
    /** A value of a Secret. */
    VALUES("readable values"),
    /** A private key in PEM, in an object of any kind. */
    PRIVATE_KEY("a private key");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What the object holds, to go on with a sentence. */
    public String words() {
      return words;
    }
  }

  /** Those of a target, one for each object; none where its environment allows them. */
  public static List<PlainSecret> refused(Rendered rendered) {
    var refused = new ArrayList<PlainSecret>();
    if (rendered.target().environment().allowPlaintextSecrets()) {
      return refused;
    }
    for (Resource resource : rendered.bundle().resources()) {
      Node value = isSecret(resource) ? readable(resource.body()) : null;
      Node key = value == null ? resource.body().find(PlainSecret::isPrivateKey) : null;
      if (value != null) {
        refused.add(new PlainSecret(resource, Kind.VALUES, value));
      } else if (key != null) {
        refused.add(new PlainSecret(resource, Kind.PRIVATE_KEY, key));
      }
    }
    return refused;
  }

  /** Where the value is written, else the object. */
  public Origin origin() {
    return value.origin().isNone() ? resource.body().origin() : value.origin();
  }

  private static boolean isSecret(Resource resource) {
    return resource.id().kind().equals("Secret") && resource.id().group().isEmpty();
  }

  private static @Nullable Node readable(Mapping body) {
    Mapping metadata = body.mapping("metadata");
    Mapping annotations = metadata == null ? null : metadata.mapping("annotations");
    if (annotations != null && annotations.get(Redaction.LAST_APPLIED) instanceof Scalar copy) {
      return copy;
    }
    for (String field : new String[] {"data", "stringData"}) {
      Mapping values = body.mapping(field);
      for (int i = 0; values != null && i < values.size(); i++) {
        if (values.value(i) instanceof Scalar scalar
            && !scalar.isNull()
            && !scalar.text().isEmpty()
            && !scalar.text().startsWith("ENC[")) {
          return scalar;
        }
      }
    }
    return null;
  }

  /** A private key in PEM that is not encrypted. */
  private static boolean isPrivateKey(Scalar scalar) {
    return scalar.text().contains("PRIVATE KEY-----") && !scalar.text().startsWith("ENC[");
  }
}
