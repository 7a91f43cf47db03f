/** `America/Argentina/Buenos_Aires` → `Buenos Aires`. */
export function cityOf(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}

/** `America/Argentina/Buenos_Aires` → `America, Argentina`; null for zones without a region, such as UTC. */
export function regionOf(timeZone: string): string | null {
  const parts = timeZone.split("/").slice(0, -1);
  return parts.length > 0 ? parts.join(", ").replaceAll("_", " ") : null;
}

/** The current time in the zone: `Sat 14:03`. */
export function timeIn(timeZone: string, now: number): string {
  const parts = { weekday: "short", hour: "2-digit", minute: "2-digit", timeZone } as const;
  return new Intl.DateTimeFormat("en-GB", parts).format(now).replace(",", "");
}

/** The zone's current offset: `UTC+5:30`, `UTC−4`, `UTC`. */
export function offsetOf(timeZone: string, now: number): string {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "shortOffset" }).formatToParts(now);
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "";
  return name.replace("GMT", "UTC").replace("-", "−");
}
