import { z } from "zod";

/** An e-mail address as accounts are found by it: trimmed and lower-case. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "Enter an e-mail address, such as ada@example.com.")
  .pipe(z.email("Enter an e-mail address, such as ada@example.com."));
