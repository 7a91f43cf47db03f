/** Keys, data, limits and usage of the two environments are separate. */
export const environments = ["live", "sandbox"] as const;
export type EnvironmentName = (typeof environments)[number];
