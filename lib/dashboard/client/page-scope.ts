import { z } from "zod";
import { environments } from "@/lib/platform/environments";

/** The organization and environment a page was rendered for. Every action and read of that page sends it. */
export const pageScope = z.object({ organizationId: z.string().max(64), environment: z.enum(environments) });
export type PageScope = z.output<typeof pageScope>;
