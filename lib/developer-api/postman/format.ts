/* The parts of Postman's formats that we write: a collection (2.1) and an environment. */

export const COLLECTION_SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

export type Collection = {
  info: { name: string; version: string; description: string; schema: typeof COLLECTION_SCHEMA };
  auth: Auth;
  event: Script[];
  variable: Variable[];
  item: Folder[];
};

type Folder = { name: string; description: string; item: Item[] };

/** One request. Its `event` runs after the answer; `response` holds the saved examples. */
export type Item = { name: string; request: Request; event?: Script[]; response: SavedResponse[] };

export type Request = {
  method: string;
  header: Field[];
  url: { raw: string; host: string[]; path: string[]; query?: Field[]; variable?: Field[] };
  body?: { mode: "raw"; raw: string; options: { raw: { language: "json" } } };
  auth?: { type: "noauth" };
  description?: string;
};

/** A header, a query parameter or a parameter of the path. A disabled one is shown and not sent. */
export type Field = { key: string; value: string; description?: string; disabled?: true };

/** `secret` hides the value on the screen. The format's `type` has no such value; an environment's has. */
export type Variable = { key: string; value: string; type: "string"; secret?: true; description?: string };

export type SavedResponse = {
  name: string;
  originalRequest: Request;
  status: string;
  code: number;
  header: Field[];
  body: string;
  _postman_previewlanguage: "json" | "text";
};

type Auth = { type: "apikey"; apikey: { key: string; value: string; type: "string" }[] };

export type Script = { listen: "test"; script: { type: "text/javascript"; exec: string[] } };

/** A script that runs after an answer. */
export function afterAnswer(...exec: string[]): Script {
  return { listen: "test", script: { type: "text/javascript", exec } };
}
