import createClient from "openapi-fetch";
import type { paths } from "../sandbox-developer-v2/openapi-typescript/schema";
import { ada, type Seen, wanted } from "./flow";

export async function run(baseUrl: string, secret: string): Promise<Seen> {
  const headers = { "X-API-Key": secret };
  const querySerializer = { array: { style: "form", explode: false } } as const;
  const hub = createClient<paths>({ baseUrl, headers, querySerializer });

  const announced = await hub.POST("/visitors", { body: ada });
  if (!announced.data) throw new Error(announced.error.error.message);
  const { id: visitorId, status } = announced.data.data;
  const found = await hub.GET("/visitors", { params: { query: wanted } });
  const path = { visitorId };
  const arrived = await hub.POST("/visitors/{visitorId}/check-in", { params: { path } });
  const again = await hub.POST("/visitors/{visitorId}/check-in", { params: { path } });
  return {
    announced: status,
    isFound: found.data?.data.some(({ id }) => id === visitorId) ?? false,
    arrived: arrived.data?.data.status ?? "",
    refusal: again.error?.error.code ?? "",
  };
}
