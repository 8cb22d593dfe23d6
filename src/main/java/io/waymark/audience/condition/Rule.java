package io.waymark.audience.condition;

/** One question; each kind is one class, and one {@link RuleKind} reads it. */
public non-sealed interface Rule extends Condition {}
