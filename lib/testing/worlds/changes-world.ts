import type { Ctx } from "@/lib/platform/ctx";
import { ask, type Reply } from "@/lib/testing/callers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

/** An `updatedSince` before every record. */
export const AGO = "1970-01-01T00:00:00Z";

export type ChangesWorld = Awaited<ReturnType<typeof makeChangesWorld>>;

/** An organization with one site, whose employees are changed and read through the API at this port. */
export async function makeChangesWorld(port: number) {
  const admin: Ctx = await makeMember((await makeOrganization(NO_LIMIT)).id);
  const { id: siteId } = await makeSite(admin);
  const secret = await makeSecret(admin, { reach: "all_sites", access: "read_write", siteIds: [] });
  const get = (path: string, key = secret) => ask(port, { path, headers: { "x-api-key": key } });

  /** A change that must succeed. @returns the record. */
  async function send(method: string, path: string, body?: object) {
    const headers = { "x-api-key": secret, "content-type": "application/json" };
    const sent = body && { body: JSON.stringify(body) };
    const reply = await ask(port, { method, path: `/developer/v2${path}`, headers, ...sent });
    if (reply.status >= 300) throw new Error(reply.text);
    return reply.json?.data;
  }

  return {
    admin,
    siteId,
    secret,
    get,
    send,
    list: (query: string, key = secret) => get(`/developer/v2/employees?${query}`, key),
    create: (lastName: string) => send("POST", "/employees", { firstName: "A", lastName, siteId }),
    change: (id: string, body: object) => send("PATCH", `/employees/${id}`, body),
    remove: (id: string) => send("DELETE", `/employees/${id}`),
  };
}

/** The last names on a page, in its order. */
export const namesOf = ({ json }: Reply): string[] => json.data.map(({ lastName }: { lastName: string }) => lastName);

export const nextSinceOf = ({ json }: Reply): string => json.meta.nextSince;
