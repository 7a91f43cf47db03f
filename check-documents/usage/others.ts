import { createDelivery, listLocations } from "../sandbox-api-v1/hey-api";
import { checkInVisitor, createVisitor } from "../sandbox-developer-v2/hey-api";
import { createVisitor as createByKubb } from "../sandbox-developer-v2/kubb/clients/createVisitor";
import { createEmployee as createByOrval } from "../sandbox-developer-v2/orval/client";
import { Api } from "../sandbox-developer-v2/swagger-typescript-api/Api";

/* Programs that use the clients, with required fields only. They are compiled, not run. */

const person = { firstName: "Ada", lastName: "Lovelace", siteId: "site_48n0qhj1njgnw9q1f0231qwd4w" };

export async function useClients(): Promise<unknown[]> {
  const made = await createVisitor({ body: person });
  const visitorId = made.data?.data.id ?? "";
  const arrived = await checkInVisitor({ path: { visitorId } });
  const delivery = await createDelivery({ body: { location_id: person.siteId } });
  const locations = await listLocations({ query: { per_page: 100 } });
  const byKubb = await createByKubb(person);
  const byOrval = await createByOrval(person);
  const bySwagger = await new Api().visitors.createVisitor(person);
  return [arrived, delivery, locations, byKubb, byOrval, bySwagger];
}
