package io.waymark.contact;

/** Whose attributes: people's or companies'. */
public enum AttributeOwner {
  CONTACT,
  ACCOUNT
}
