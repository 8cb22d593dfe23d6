const moment = new Intl.DateTimeFormat(undefined, {
  weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short",
});

/** A moment as the reader's clock and zone have it. */
export const at = (iso) => moment.format(new Date(iso));

const UNITS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]];

/** How far away a moment is: "in 58 minutes", "3 days ago", "now". */
export function away(iso, now) {
  const distance = new Date(iso) - new Date(now);
  const [unit, length] = UNITS.find(([, size]) => Math.abs(distance) >= size * 1.5) ?? UNITS[2];
  const amount = Math.round(distance / length);
  return amount === 0 ? "now" : new Intl.RelativeTimeFormat("en", { numeric: "always" }).format(amount, unit);
}
