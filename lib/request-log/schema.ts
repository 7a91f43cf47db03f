import { z } from "zod";
import { lineOfText } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";
import { timeInput } from "@/lib/inputs/time-input";
import { requestOutcomes, requestRanges } from "@/lib/request-log/labels";

/** Text that a row must hold exactly; every character means itself. */
const exactText = lineOfText(64).optional();

/** Which requests are listed or exported. `from` and `to` are for the custom range; whether they fit is decideRange's question. */
export const requestFiltersInput = z.object({
  range: z.enum(requestRanges).default("24h"),
  from: timeInput.optional(),
  to: timeInput.optional(),
  key: idInput.optional(),
  operation: exactText,
  outcome: z.enum(requestOutcomes).optional(),
  code: exactText,
  /** A whole address, or the beginning of one. */
  address: exactText,
  site: idInput.optional(),
});
export type RequestFilters = z.output<typeof requestFiltersInput>;

export const listRequestsInput = requestFiltersInput.extend({ cursor: z.string().max(1_000).optional() });
export type ListRequestsInput = z.output<typeof listRequestsInput>;

const REQUEST_ID = /^req_[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/;

export const getRequestInput = z.object({
  id: z
    .string()
    .trim()
    .regex(REQUEST_ID, "A request id looks like req_01h455vb4pex5vsknk084sn02q: req_ and 26 letters and digits."),
});
export type GetRequestInput = z.output<typeof getRequestInput>;

export const requestChoicesInput = z.object({});
