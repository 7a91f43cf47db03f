import { z } from "zod";

/** An id of any kind, as callers send it. The verb checks whether it exists. */
export const idInput = z.string().regex(/^\w{1,64}$/, "This is not an id.");
