package io.waymark.enrolment;

/**
 * What a pass has done stands under the names of its elements. When it is moved to another version
 * of its journey these change, everywhere in one transaction, with the person and the pass locked.
 */
public interface OnMigrate {

  void migrated(Renaming renaming);
}
