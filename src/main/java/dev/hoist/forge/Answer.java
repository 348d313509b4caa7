package dev.hoist.forge;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server answered, not yet understood. */
record Answer(int status, HttpHeaders headers, String body) {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** Of the servers in between, or of one that does not work at this moment. */
  private static final Set<Integer> PASSING = Set.of(502, 503, 504);

  private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"?next\"?");

  private static final Pattern SECONDARY =
      Pattern.compile("\"message\"\\s*:\\s*\"[^\"]*secondary rate limit");

  /** Azure DevOps answers 203 and a page to sign in to whom it does not know. */
  boolean isSuccess() {
    return status >= 200 && status < 300 && status != 203;
  }

  /** Whether it may go away by itself, while nobody knows whether the server has done it. */
  boolean isPassing() {
    return PASSING.contains(status);
  }

  /**
   * Whether the server wants to be asked later and has done nothing. GitHub says so with 403, too,
   * and of its second kind of limit in words alone.
   */
  boolean isRateLimit() {
    return status == 429
        || (status == 403
            && (header("x-ratelimit-remaining").filter("0"::equals).isPresent()
                || header("retry-after").isPresent()
                || SECONDARY.matcher(body).find()));
  }

  /** Where it says to go instead. */
  Optional<String> redirect() {
    return REDIRECTS.contains(status) ? header("location") : Optional.empty();
  }

  /** The address of the next page of a list. */
  Optional<String> next() {
    for (String link : headers.allValues("link")) {
      Matcher matcher = NEXT.matcher(link);
      if (matcher.find()) {
        return Optional.of(matcher.group(1));
      }
    }
    return Optional.empty();
  }

  /**
   * How long it wants to be left alone, if it says so: {@code Retry-After} in seconds or as a date,
   * else the moment in which the limit ends, which GitHub and GitLab name.
   */
  Optional<Duration> retryAfter(Instant now) {
    Optional<String> after = header("retry-after");
    if (after.isPresent()) {
      return seconds(after.get()).map(Duration::ofSeconds).or(() -> date(after.get(), now));
    }
    if (!isRateLimit()) {
      return Optional.empty();
    }
    return header("x-ratelimit-reset")
        .or(() -> header("ratelimit-reset"))
        .flatMap(Answer::seconds)
        .map(end -> atLeastNothing(Duration.between(now, Instant.ofEpochSecond(end))));
  }

  private static Optional<Long> seconds(String text) {
    return text.matches("\\d{1,12}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      Instant end = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(atLeastNothing(Duration.between(now, end)));
    } catch (DateTimeException e) {
      return Optional.empty(); // as if it had named no time
    }
  }

  private static Duration atLeastNothing(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }

  private Optional<String> header(String name) {
    return headers.firstValue(name).map(String::strip);
  }
}
