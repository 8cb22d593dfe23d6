package io.waymark.step;

import io.waymark.enrolment.OnMigrate;
import io.waymark.enrolment.Renaming;
import io.waymark.enrolment.StepKey;
import io.waymark.sales.Leads;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Who was handed over to sales is not handed over again by the same step under another name. */
@Component
class RenamedLeads implements OnMigrate {

  private final Leads leads;

  RenamedLeads(Leads leads) {
    this.leads = leads;
  }

  @Override
  public void migrated(Renaming renaming) {
    if (renaming.changesNothing()) {
      return;
    }
    var beginnings = new TreeMap<String, String>();
    for (int i = 0; i < renaming.before().length; i++) {
      beginnings.put(key(renaming, renaming.before()[i]), key(renaming, renaming.after()[i]));
    }
    leads.rename(renaming.pass().toString(), beginnings);
  }

  /** Of every visit. */
  private static String key(Renaming renaming, String element) {
    String first = new StepKey(renaming.pass(), renaming.process(), element, 1).toString();
    return first.substring(0, first.length() - 1);
  }
}
