package io.waymark.journey.change;

import io.waymark.journey.model.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people read. */
final class MessagesChanged implements Comparison {

  private static final Pattern HEAD =
      Pattern.compile("(?s)\\A---\\s*\\n(.*?)\\n---\\s*(?:\\n|\\z)");
  private static final List<String> PARTS = List.of("subject", "preheader");
  private static final int SHOWN = 10;

  @Override
  public List<Change> compare(Compared both) {
    Draft before = both.before();
    Draft after = both.after();
    Map<String, String> was = before.bundle().files();
    Map<String, String> is = after.bundle().files();
    var changes = new ArrayList<Change>();
    is.forEach(
        (file, text) -> {
          if (!was.containsKey(file)) {
            changes.add(new Change(file, message(file) + " added" + about(text) + "."));
          } else if (!text.equals(was.get(file))) {
            compare(file, was.get(file), text, changes);
          }
        });
    was.forEach(
        (file, text) -> {
          if (!is.containsKey(file)) {
            changes.add(new Change(file, message(file) + " removed" + about(text) + "."));
          }
        });
    return changes;
  }

  private static void compare(String file, String was, String is, List<Change> changes) {
    int before = changes.size();
    for (String part : PARTS) {
      String earlier = part(part, was);
      String now = part(part, is);
      if (!earlier.equals(now)) {
        changes.add(
            new Change(
                file,
                "%s: %s changed from %s to %s."
                    .formatted(message(file), part, Words.quoted(earlier), Words.quoted(now))));
      }
    }
    lines(file, "text removed", left(was, is), changes);
    lines(file, "text added", left(is, was), changes);
    if (changes.size() == before) {
      changes.add(
          new Change(file, message(file) + ": the layout is another one, the text is the same."));
    }
  }

  private static void lines(String file, String what, List<String> lines, List<Change> changes) {
    lines.stream()
        .limit(SHOWN)
        .map(line -> new Change(file, message(file) + ": " + what + ": " + Words.quoted(line)))
        .forEach(changes::add);
    if (lines.size() > SHOWN) {
      changes.add(
          new Change(
              file, message(file) + ": " + what + ": " + (lines.size() - SHOWN) + " more lines."));
    }
  }

  /** The lines of one that the other has nowhere. */
  private static List<String> left(String one, String other) {
    Set<String> there = Set.copyOf(text(other));
    return text(one).stream().filter(line -> !there.contains(line)).toList();
  }

  /** What can be read of a message. */
  private static List<String> text(String message) {
    return HEAD.matcher(message)
        .replaceFirst("")
        .replaceAll("(?s)<(mj-style|mj-head|style)\\b.*?</\\1>", "")
        .lines()
        .map(line -> line.replaceAll("<[^>]*?href=\"([^\"]*)\"[^>]*>", " ($1) "))
        .map(line -> line.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String part(String name, String message) {
    Matcher head = HEAD.matcher(message.replace("\r\n", "\n"));
    if (!head.find()) {
      return "";
    }
    return head.group(1)
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static String about(String text) {
    String subject = part("subject", text);
    return subject.isEmpty() ? "" : ", subject " + Words.quoted(subject);
  }

  /** As the step names it; with its language where it has one. */
  private static String message(String file) {
    String name = file.replaceFirst("\\.(mjml|liquid)$", "").replaceFirst("\\.sms$", "");
    return "Message " + Words.emphasis(name);
  }
}
