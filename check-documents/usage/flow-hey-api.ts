import { checkInVisitor, createVisitor, listVisitors } from "../sandbox-developer-v2/hey-api";
import { client } from "../sandbox-developer-v2/hey-api/client.gen";
import { ada, type Seen, wanted } from "./flow";

export async function run(baseUrl: string, secret: string): Promise<Seen> {
  client.setConfig({ baseUrl, auth: ({ type }) => (type === "apiKey" ? secret : undefined) });

  const announced = await createVisitor({ body: ada });
  if (!announced.data) throw new Error(announced.error.error.message);
  const { id: visitorId, status } = announced.data.data;
  const found = await listVisitors({ query: wanted });
  const path = { visitorId };
  const arrived = await checkInVisitor({ path });
  const again = await checkInVisitor({ path });
  return {
    announced: status,
    isFound: found.data?.data.some(({ id }) => id === visitorId) ?? false,
    arrived: arrived.data?.data.status ?? "",
    refusal: again.error?.error.code ?? "",
  };
}
