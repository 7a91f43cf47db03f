import { createLoader, parseAsStringLiteral } from "nuqs/server";

/** The periods of the Overview's sums. */
export const PERIODS = ["24h", "7d", "30d"] as const;
export type Period = (typeof PERIODS)[number];

export const overviewFilters = { range: parseAsStringLiteral(PERIODS).withDefault("7d") };

export const loadOverviewFilters = createLoader(overviewFilters);
