package dev.hoist.diff;

import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.MappingDraft;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Resource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Takes the secrets out of objects before anybody compares or prints them. Values of one run share
 * one redaction, so that equal values are recognised wherever they stand.
 *
 * <p>Hidden are {@code data} and {@code stringData} of every Secret, also of one inside another
 * object; the last-applied annotation of any object, which repeats its Secrets; and by their looks,
 * wherever they stand: values encrypted by SOPS, private keys, and texts that hold the manifest of
 * a Secret. An object without any of these is handed back as it is.
 */
public final class Redaction {
  public static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private final byte[] key;
  private final boolean merges;
  private final Map<Content, Known> known = new HashMap<>();
  private final Set<String> fingerprints = new HashSet<>();
  private final IdentityHashMap<Scalar, SecretValue> hidden = new IdentityHashMap<>();

  /** Objects are asked for by the comparison, by the rules and by the gate. */
  private final IdentityHashMap<Mapping, Resource> redacted = new IdentityHashMap<>();

  private @Nullable Mac mac;

  private Redaction(byte[] key, boolean merges) {
    this.key = key;
    this.merges = merges;
  }

  /**
   * A redaction for one run.
   *
   * @param key random bytes of this run; a fixed key would let fingerprints be guessed and compared
   */
  public static Redaction withKey(byte[] key) {
    return new Redaction(key.clone(), true);
  }

  /** The same, for one that leaves {@code stringData} where it stands. */
  public static Redaction inPlace(byte[] key) {
    return new Redaction(key.clone(), false);
  }

  /** The object without its secrets, {@code stringData} merged into {@code data}. */
  @SuppressWarnings("ReferenceEquality") // an object without secrets comes back as it is
  public Resource redact(Resource resource) {
    Resource known = redacted.get(resource.body());
    if (known == null) {
      Node body = visible(resource.body(), false);
      known = body == resource.body() ? resource : new Resource(resource.id(), (Mapping) body);
      redacted.put(resource.body(), known);
    }
    return known;
  }

  /** What may be shown of a value in an object that was redacted here. */
  public Value value(Node node) {
    SecretValue secret = node instanceof Scalar scalar ? hidden.get(scalar) : null;
    return secret == null ? new Value.Shown(node) : secret;
  }

  /** What was hidden so far, decoded; for the gate that no output passes with one of them. */
  List<byte[]> hiddenValues() {
    var values = new ArrayList<byte[]>(known.size());
    for (Content content : known.keySet()) {
      byte[] value = new byte[content.bytes.remaining()];
      content.bytes.duplicate().get(value);
      values.add(value);
    }
    return values;
  }

  /**
   * What may be shown of a value that may stand opposite a secret: then, nothing. A value that was
   * encrypted on one side is no less secret on the side where it is not.
   */
  public Value beside(Value opposite, Value value) {
    return opposite instanceof SecretValue && value instanceof Value.Shown(Node node)
        ? value(hideAll(node, false))
        : value;
  }

  /**
   * @param listed whether the node is, or lists, items of a SecretList, which need no kind
   */
  private Node visible(Node node, boolean listed) {
    if (node instanceof Mapping mapping) {
      return visibleFields(mapping, listed);
    }
    if (node instanceof Sequence sequence) {
      return visibleItems(sequence, listed);
    }
    Scalar scalar = (Scalar) node;
    return isSecretByLooks(scalar) ? hide(scalar, false) : scalar;
  }

  @SuppressWarnings("ReferenceEquality") // an item without secrets comes back as it is
  private Node visibleItems(Sequence sequence, boolean listed) {
    ArrayList<Node> copy = null;
    for (int i = 0; i < sequence.size(); i++) {
      Node item = sequence.get(i);
      Node shown = visible(item, listed);
      if (shown != item && copy == null) {
        copy = new ArrayList<>(sequence.items());
      }
      if (copy != null) {
        copy.set(i, shown);
      }
    }
    return copy == null ? sequence : sequence.withItems(copy);
  }

  private Node visibleFields(Mapping mapping, boolean listed) {
    String kind = mapping.text("kind");
    if (kind == null ? listed : kind.equals("Secret")) {
      return secret(mapping);
    }
    boolean list = kind != null && kind.equals("SecretList");
    var fields = new Replacing(mapping);
    for (int i = 0; i < mapping.size(); i++) {
      String field = mapping.key(i);
      Node value = mapping.value(i);
      fields.put(
          i,
          field.equals(LAST_APPLIED)
              ? hideAll(value, false)
              : visible(value, list && field.equals("items")));
    }
    return fields.result();
  }

  private Mapping secret(Mapping mapping) {
    var fields = new Replacing(mapping);
    for (int i = 0; i < mapping.size(); i++) {
      Node value = mapping.value(i);
      fields.put(
          i,
          switch (mapping.key(i)) {
            case "data" -> hideAll(value, true);
            case "stringData" -> hideAll(value, false);
            default -> visible(value, false);
          });
    }
    Mapping result = fields.result();
    if (!merges || !(result.get("stringData") instanceof Mapping texts)) {
      return result;
    }
    Mapping data = result.mapping("data");
    MappingDraft merged = (data == null ? Mapping.empty(texts.origin()) : data).draft();
    for (int i = 0; i < texts.size(); i++) {
      merged.with(texts.key(i), texts.value(i));
    }
    return result.without("stringData").with("data", merged.build());
  }

  /** Hides every leaf below a node. */
  private Node hideAll(Node node, boolean base64) {
    if (node instanceof Sequence sequence) {
      var items = new ArrayList<Node>(sequence.size());
      for (int i = 0; i < sequence.size(); i++) {
        items.add(hideAll(sequence.get(i), base64));
      }
      return sequence.withItems(items);
    }
    if (node instanceof Mapping mapping) {
      var fields = Mapping.builder();
      for (int i = 0; i < mapping.size(); i++) {
        fields.put(mapping.key(i), mapping.keyType(i), hideAll(mapping.value(i), base64));
      }
      return fields.build(mapping.isFlow(), mapping.origin());
    }
    return node.isNull() ? node : hide((Scalar) node, base64);
  }

  private Scalar hide(Scalar scalar, boolean base64) {
    if (hidden.containsKey(scalar)) {
      return scalar;
    }
    String text = scalar.text();
    boolean encrypted = isEncrypted(text);
    byte[] decoded = base64 && !encrypted ? decode(text) : null;
    byte[] content = decoded == null ? text.getBytes(StandardCharsets.UTF_8) : decoded;
    // what is not base64 is compared as text, and never equals what was decoded
    boolean broken = base64 && decoded == null;
    Known same =
        known.computeIfAbsent(new Content(ByteBuffer.wrap(content), broken), this::discover);
    Origin origin = scalar.origin();
    var secret = new SecretValue(same.fingerprint, same.sizeLimit, encrypted, origin);
    Scalar placeholder = Scalar.string(secret.placeholder(), origin);
    hidden.put(placeholder, secret);
    return placeholder;
  }

  private Known discover(Content content) {
    Mac digest = mac();
    if (content.broken) {
      digest.update((byte) 0);
    }
    digest.update(content.bytes.duplicate());
    String digits = HexFormat.of().formatHex(digest.doFinal());
    int length = 8;
    while (!fingerprints.add(digits.substring(0, length))) {
      length += 8;
    }
    return new Known(digits.substring(0, length), SecretValue.sizeLimit(content.bytes.capacity()));
  }

  private Mac mac() {
    Mac found = mac;
    if (found == null) {
      try {
        found = Mac.getInstance("HmacSHA256");
        found.init(new SecretKeySpec(key, "HmacSHA256"));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has HmacSHA256", e);
      }
      mac = found;
    }
    return found;
  }

  /** Bytes of base64 text as the API server reads it, or null when it would refuse it. */
  private static byte @Nullable [] decode(String text) {
    try {
      String joined = text.indexOf('\n') < 0 ? text : text.replace("\n", "").replace("\r", "");
      return Base64.getDecoder().decode(joined);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isSecretByLooks(Scalar scalar) {
    String text = scalar.text();
    return isEncrypted(text)
        || (text.length() > 40 && text.contains("PRIVATE KEY-----"))
        || holdsSecret(text);
  }

  /** Whether a text holds the manifest of a Secret, in YAML or JSON. */
  private static boolean holdsSecret(String text) {
    for (int at = text.indexOf("kind"); at >= 0; at = text.indexOf("kind", at + 1)) {
      int from = at + 4;
      boolean colon = false;
      while (from < text.length() && " \t\"':\\".indexOf(text.charAt(from)) >= 0) {
        colon |= text.charAt(from) == ':';
        from++;
      }
      int end = from + "Secret".length();
      boolean whole = end >= text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (colon && whole && text.startsWith("Secret", from)) {
        return text.contains("data") || text.contains("stringData");
      }
    }
    return false;
  }

  private static boolean isEncrypted(String text) {
    return text.startsWith("ENC[") && text.endsWith("]");
  }

  /** Copies a mapping from its first changed value onwards; the mapping itself without any. */
  private static final class Replacing {
    private final Mapping mapping;
    private Mapping.@Nullable Builder copy;

    Replacing(Mapping mapping) {
      this.mapping = mapping;
    }

    @SuppressWarnings("ReferenceEquality") // a value without secrets comes back as it is
    void put(int index, Node value) {
      Mapping.Builder to = copy;
      if (to == null && value != mapping.value(index)) {
        to = Mapping.builder();
        for (int i = 0; i < index; i++) {
          to.put(mapping.key(i), mapping.keyType(i), mapping.value(i));
        }
        copy = to;
      }
      if (to != null) {
        to.put(mapping.key(index), mapping.keyType(index), value);
      }
    }

    Mapping result() {
      return copy == null ? mapping : copy.build(mapping.isFlow(), mapping.origin());
    }
  }

  private record Known(String fingerprint, int sizeLimit) {}

  /** What a secret value consists of. */
  private record Content(ByteBuffer bytes, boolean broken) {
    @Override
    public String toString() {
      return "(hidden)";
    }
  }
}
