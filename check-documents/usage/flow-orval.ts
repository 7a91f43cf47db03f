import { checkInVisitor, createVisitor, listVisitors } from "../sandbox-developer-v2/orval/client";
import { ada, type Seen, wanted } from "./flow";

/** Orval writes the address of the document's server into the client. */
export async function run(_baseUrl: string, secret: string): Promise<Seen> {
  const options = { headers: { "X-API-Key": secret } };

  const announced = await createVisitor(ada, options);
  if (announced.status !== 201) throw new Error(announced.data.error.message);
  const { id: visitorId, status } = announced.data.data;
  const found = await listVisitors(wanted, options);
  const arrived = await checkInVisitor(visitorId, options);
  const again = await checkInVisitor(visitorId, options);
  return {
    announced: status,
    isFound: found.status === 200 && found.data.data.some(({ id }) => id === visitorId),
    arrived: arrived.status === 200 ? arrived.data.data.status : "",
    refusal: again.status === 409 ? again.data.error.code : "",
  };
}
