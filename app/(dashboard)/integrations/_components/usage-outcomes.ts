import type { RequestOutcome } from "@/lib/request-log/labels";
import type { OutcomeCounts } from "@/lib/request-log/schema";

export type Outcome = {
  field: keyof OutcomeCounts;
  /** The value of the filter on Requests. */
  filter: RequestOutcome;
  label: string;
  /** The HTTP statuses that it covers. */
  statuses: string;
  color: string;
  /** Distinguishes the outcomes without colour. */
  pattern: "plain" | "stripes" | "dots" | "cross";
};

/** The outcomes in the order of charts and tables. */
export const OUTCOMES: Outcome[] = [
  {
    field: "success",
    filter: "success",
    label: "Success",
    statuses: "2xx, 3xx",
    color: "var(--chart-success)",
    pattern: "plain",
  },
  {
    field: "clientErrors",
    filter: "client_error",
    label: "Client errors",
    statuses: "4xx",
    color: "var(--chart-client-errors)",
    pattern: "stripes",
  },
  {
    field: "rateLimited",
    filter: "rate_limited",
    label: "Rate limited",
    statuses: "429",
    color: "var(--chart-rate-limited)",
    pattern: "dots",
  },
  {
    field: "serverErrors",
    filter: "server_error",
    label: "Server errors",
    statuses: "5xx",
    color: "var(--chart-server-errors)",
    pattern: "cross",
  },
];
