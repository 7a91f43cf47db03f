import { z } from "zod";
import { lineOfText } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";
import { timeInput } from "@/lib/inputs/time-input";
import { requestOutcomes, requestRanges } from "@/lib/request-log/labels";

/** Text that a row must match exactly; every character is literal. */
const exactText = lineOfText(64).optional();

/** Filters for listing and exporting. `from` and `to` belong to the custom range; decideRange checks them. */
export const requestFiltersInput = z.object({
  range: z.enum(requestRanges).default("24h"),
  from: timeInput.optional(),
  to: timeInput.optional(),
  key: idInput.optional(),
  operation: exactText,
  outcome: z.enum(requestOutcomes).optional(),
  code: exactText,
  /** A complete address, or a prefix of one. */
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
