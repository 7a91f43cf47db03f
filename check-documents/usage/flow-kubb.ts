import { type Client, client as fetchClient, type RequestConfig } from "@kubb/plugin-client/clients/fetch";
import { checkInVisitor } from "../sandbox-developer-v2/kubb/clients/checkInVisitor";
import { createVisitor } from "../sandbox-developer-v2/kubb/clients/createVisitor";
import { listVisitors } from "../sandbox-developer-v2/kubb/clients/listVisitors";
import type { ApiErrorAnswer } from "../sandbox-developer-v2/kubb/types/ApiErrorAnswer";
import { ada, type Seen, wanted } from "./flow";

class Refused extends Error {
  constructor(readonly answer: ApiErrorAnswer) {
    super(answer.error.message);
  }
}

/** Kubb's own client parses every answer as a success. */
const client: Client = async <Data, _Problem, Body>(config: RequestConfig<Body>) => {
  const response = await fetchClient<Data, unknown, Body>(config);
  if (response.status >= 400) throw new Refused(response.data as ApiErrorAnswer);
  return response;
};

export async function run(baseURL: string, secret: string): Promise<Seen> {
  const headers = { "X-API-Key": secret, "Content-Type": "application/json" };
  const config = { baseURL, headers, client };

  const announced = await createVisitor(ada, undefined, config);
  const visitorId = announced.data.id;
  const found = await listVisitors(wanted, undefined, config);
  const arrived = await checkInVisitor(visitorId, undefined, config);
  const refusal = await checkInVisitor(visitorId, undefined, config).then(
    () => "",
    (problem: unknown) => (problem instanceof Refused ? problem.answer.error.code : String(problem)),
  );
  return {
    announced: announced.data.status,
    isFound: found.data.some(({ id }) => id === visitorId),
    arrived: arrived.data.status,
    refusal,
  };
}
