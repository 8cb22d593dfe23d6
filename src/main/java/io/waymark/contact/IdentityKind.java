package io.waymark.contact;

/** What may lead to a person. */
public enum IdentityKind {
  USER,
  EMAIL,
  ANONYMOUS
}
