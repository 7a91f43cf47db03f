import type { BenchServer } from "@/bench/support/server";

/** The id of one of the organization's sites. */
export async function firstSite({ url }: BenchServer, secret: string): Promise<string> {
  const response = await fetch(`${url}/developer/v2/sites`, { headers: { "X-API-Key": secret } });
  const { data } = (await response.json()) as { data: { id: string }[] };
  return data[0]!.id;
}
