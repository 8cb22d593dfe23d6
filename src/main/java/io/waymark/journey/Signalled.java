package io.waymark.journey;

import io.waymark.activity.ActivityId;
import io.waymark.enrolment.EnrolmentId;
import java.util.Map;
import java.util.Set;

/**
 * What activities did to people's journeys.
 *
 * @param exits for each activity that ended passes, which ones: whoever sent it is answered only
 *     after {@link Journeys#awaitHandovers}
 */
public record Signalled(Map<ActivityId, Set<EnrolmentId>> exits) {}
