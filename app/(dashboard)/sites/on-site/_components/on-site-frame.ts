/* Shared by the screen and its skeleton. */

export const ON_SITE_TITLE = "Who is on site";
export const ON_SITE_ABOUT =
  "Every visitor and employee who is checked in, by site: for an evacuation. The list refreshes itself; print it to tick people off.";
