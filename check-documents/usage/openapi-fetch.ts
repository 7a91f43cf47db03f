import createClient from "openapi-fetch";
import type { paths as V1 } from "../sandbox-api-v1/openapi-typescript/schema";
import type { paths as V2 } from "../sandbox-developer-v2/openapi-typescript/schema";

/** As the documents describe them: several values of a parameter are one text. openapi-fetch reads types only. */
const querySerializer = { array: { style: "form", explode: false } } as const;

/** Calls both dialects with required fields only, and a filter with several values. Returns the statuses. */
export async function run(origin: string, secret: string): Promise<number[]> {
  const headers = { "X-API-Key": secret };
  const v2 = createClient<V2>({ baseUrl: `${origin}/sandbox/developer/v2`, headers });
  const v1 = createClient<V1>({ baseUrl: `${origin}/sandbox/api/v1`, headers, querySerializer });

  const site = await v2.POST("/sites", { body: { name: "Oslo", timeZone: "Europe/Oslo" } });
  const siteId = site.data?.data.id ?? "";
  const visitor = await v2.POST("/visitors", { body: { firstName: "Ada", lastName: "Lovelace", siteId } });
  const visitorId = visitor.data?.data.id ?? "";
  const arrived = await v2.POST("/visitors/{visitorId}/check-in", { params: { path: { visitorId } } });
  const delivery = await v1.POST("/deliveries", { body: { location_id: siteId } });
  const status: ["active", "denied"] = ["active", "denied"];
  const list = await v1.GET("/visitors", { params: { query: { location_id: [siteId], status } } });
  const error: "VALIDATION_ERROR" | string | undefined = list.error?.error.code;
  if (error) throw new Error(error);
  return [site, visitor, arrived, delivery, list].map(({ response }) => response.status);
}
