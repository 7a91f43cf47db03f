import type { OutcomeCounts } from "@/lib/usage/terms";

/** The outcomes in the order charts stack and tables list them. */
export const OUTCOMES: { field: keyof OutcomeCounts; label: string; color: string }[] = [
  { field: "success", label: "Success", color: "var(--chart-success)" },
  { field: "clientErrors", label: "Client errors", color: "var(--chart-client-errors)" },
  { field: "rateLimited", label: "Rate limited", color: "var(--chart-rate-limited)" },
  { field: "serverErrors", label: "Server errors", color: "var(--chart-server-errors)" },
];
