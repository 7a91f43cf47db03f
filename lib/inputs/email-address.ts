import { z } from "zod";

export const EMAIL_MAX_LENGTH = 254;

const RULE = "Enter an e-mail address, such as ada@example.com.";

/** The addresses that zod accepts, without lookahead, which not every regular expression engine has. */
export const EMAIL_PATTERN =
  /^([A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/;

/** The form of an e-mail address. */
export const emailForm = z.email({ pattern: EMAIL_PATTERN, error: RULE });

/** The small letters of some other characters are ASCII, such as that of the Kelvin sign. */
const ASCII = /^[\x20-\x7e]*$/;

/** An e-mail address as accounts are found by it: trimmed and lower-case. */
export const emailAddress = z
  .string()
  .trim()
  .regex(ASCII, { error: RULE, abort: true })
  .toLowerCase()
  .max(EMAIL_MAX_LENGTH, RULE)
  .pipe(emailForm);
