import { z } from "zod";

/** An id as callers send it, of whatever kind; whether it names anything is the verb's question. */
export const idInput = z.string().regex(/^\w{1,64}$/, "This is not an id.");
