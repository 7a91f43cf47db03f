import type { Collection, Item, Script } from "@/lib/developer-api/postman/format";
import { newId } from "@/lib/platform/ids";
import { ask, type Reply } from "@/lib/testing/callers/ask";

export type Sent = { folder: string; name: string; reply: Reply };

/** Sends a collection's requests in order, as Postman does: with its variables, its authorization and its scripts. */
export async function runCollection(port: number, collection: Collection, apiKey: string): Promise<Sent[]> {
  const variables = new Map(collection.variable.map(({ key, value }) => [key, value]));
  variables.set("apiKey", apiKey);
  const sent: Sent[] = [];
  for (const { name: folder, item } of collection.item) {
    for (const each of item) {
      const reply = await send(port, collection, each, (text) => fillIn(text, variables));
      for (const script of [...collection.event, ...(each.event ?? [])]) runScript(script, reply, variables);
      sent.push({ folder, name: each.name, reply });
    }
  }
  return sent;
}

function fillIn(text: string, variables: Map<string, string>): string {
  return text.replaceAll(/\{\{([^}]+)\}\}/g, (_, name) => {
    if (name === "$guid") return newId("request");
    const value = variables.get(name);
    if (value === undefined) throw new Error(`There is no variable ${name}.`);
    return value;
  });
}

function send(port: number, { auth }: Collection, { request }: Item, write: (text: string) => string): Promise<Reply> {
  const { method, header, url, body } = request;
  const [name, value] = ["key", "value"].map((key) => write(auth.apikey.find((part) => part.key === key)!.value));
  const headers = header
    .filter(({ disabled }) => !disabled)
    .map((each): [string, string] => [each.key, write(each.value)]);
  const query = (url.query ?? []).filter(({ disabled }) => !disabled).map((each) => `${each.key}=${write(each.value)}`);
  const inPath = new Map(url.variable?.map((each) => [`:${each.key}`, write(each.value)]));
  const path = [...url.host.map(write), ...url.path.map((segment) => inPath.get(segment) ?? segment)].join("/");
  return ask(port, {
    method,
    path: new URL(path).pathname + (query.length > 0 ? `?${query.join("&")}` : ""),
    headers: { ...Object.fromEntries(headers), ...(request.auth?.type !== "noauth" && { [name!]: value! }) },
    ...(body && { body: write(body.raw) }),
  });
}

/** The part of Postman's scripts that a collection of ours uses. */
function runScript({ script }: Script, { status, json }: Reply, variables: Map<string, string>): void {
  const pm = {
    response: { code: status, json: () => json },
    collectionVariables: { set: (name: string, value: string) => variables.set(name, value) },
    test: (_name: string, run: () => void) => run(),
    expect: () => ({ to: { be: { within: () => {} } } }),
  };
  new Function("pm", script.exec.join("\n"))(pm);
}
