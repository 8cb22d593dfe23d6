package io.waymark.support;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Everything any application of this JVM ever says to the engine, but the models it deploys; and
 * everything personal that any test ever told the application.
 */
public final class EngineTraffic implements ClientInterceptor {

  /**
   * A command as it leaves.
   *
   * @param name e.g. {@code CompleteJob}
   * @param text all its fields
   * @param variables JSON, empty where it has none
   */
  public record Command(String name, String text, String variables) {}

  private static final Set<String> PERSONAL =
      Set.of(
          "userId",
          "anonymousId",
          "previousId",
          "email",
          "phone",
          "firstName",
          "first_name",
          "lastName",
          "last_name",
          "name");

  /** Names of goods, journeys and the like are not people's. */
  private static final Set<String> NOT_OF_PEOPLE = Set.of("properties", "app", "campaign", "os");

  private static final int TOO_SHORT_TO_TELL = 2;
  private static final Set<Command> COMMANDS = ConcurrentHashMap.newKeySet();
  private static final ConcurrentLinkedQueue<Command> UNCHECKED = new ConcurrentLinkedQueue<>();
  private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();

  @Override
  public <Q, S> ClientCall<Q, S> interceptCall(
      MethodDescriptor<Q, S> method, CallOptions options, Channel next) {
    return new ForwardingClientCall.SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void sendMessage(Q message) {
        leaves(String.valueOf(method.getBareMethodName()), (Message) message);
        super.sendMessage(message);
      }
    };
  }

  private static void leaves(String name, Message message) {
    if (name.startsWith("Deploy")) {
      return;
    }
    var field = message.getDescriptorForType().findFieldByName("variables");
    String variables =
        field == null || !field.getJavaType().name().equals("STRING")
            ? ""
            : String.valueOf(message.getField(field));
    var command =
        new Command(
            name, TextFormat.printer().escapingNonAscii(false).printToString(message), variables);
    if (COMMANDS.add(command)) {
      UNCHECKED.add(command);
    }
  }

  /** What a call of the tracking API says about people. */
  static void told(Map<?, ?> call) {
    call.forEach((name, value) -> told(String.valueOf(name), value));
  }

  private static void told(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> inner && !NOT_OF_PEOPLE.contains(name)) {
      told(inner);
    } else if (value instanceof List<?> calls) {
      calls.forEach(call -> told("", call));
    } else if (value instanceof String text
        && PERSONAL.contains(name)
        && text.length() > TOO_SHORT_TO_TELL) {
      SECRETS.add(text);
    }
  }

  /** Every command so far. */
  public static Set<Command> commands() {
    return Set.copyOf(COMMANDS);
  }

  /** Commands nobody has looked at yet. */
  static List<Command> unchecked() {
    var taken = List.copyOf(UNCHECKED);
    UNCHECKED.removeAll(taken);
    return taken;
  }

  static Set<String> secrets() {
    return Set.copyOf(SECRETS);
  }
}
