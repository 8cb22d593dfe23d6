package io.waymark.contact;

/** What an attribute of people or companies holds. */
public enum AttributeType {
  TEXT,
  NUMBER,
  BOOLEAN,
  /** A day, {@code 2026-05-03}. */
  DATE,
  /** A moment with its zone, {@code 2026-05-03T09:30:00+02:00}. */
  DATE_TIME,
  /** Several texts, numbers or truth values. */
  LIST,
  /** {@code {"amount": 12.50, "currency": "EUR"}}. */
  MONEY
}
