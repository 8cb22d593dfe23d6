package io.waymark.delivery;

import java.util.List;

/** The caps that hold here. */
public interface MessageLimits {

  List<MessageLimit> all();
}
