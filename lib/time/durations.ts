export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** A day of 24 hours; days of a time zone may be an hour shorter or longer. */
export const DAY_MS = 24 * HOUR_MS;
