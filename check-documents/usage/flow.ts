/*
 * The same small program for each generated client: it announces a visitor, finds them, checks them in, and reads the code of an error.
 */

/** What a run of the program has seen. */
export type Seen = { announced: string; isFound: boolean; arrived: string; refusal: string };

/** A site of every sandbox, and a person. */
export const ada = { firstName: "Ada", lastName: "Lovelace", siteId: "site_48n0qhj1njgnw9q1f0231qwd4w" };

/** What the list is asked for. Several values of a filter are one text. */
export const wanted = { search: "lovelace", status: ["pre_registered" as const, "checked_in" as const] };
