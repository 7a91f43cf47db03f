import { z } from "zod";
import { COLLECTION_SCHEMA } from "@/lib/developer-api/postman/format";

/*
 * What Postman's JSON schema of a collection (2.1.0) says about the parts that we write. Fields that it does not name are refused here,
 * except those that Postman itself exports.
 */

const text = z.string().min(1);
const description = z.string().optional();
const disabled = z.boolean().optional();
const field = z.strictObject({ key: text, value: z.string(), description, disabled });

const variable = z.strictObject({
  key: text,
  value: z.string(),
  type: z.enum(["string", "boolean", "any", "number"]),
  description,
  secret: z.boolean().optional(),
});

const event = z.strictObject({
  listen: z.enum(["test", "prerequest"]),
  script: z.strictObject({ type: z.literal("text/javascript"), exec: z.array(z.string()) }),
});

const attribute = z.strictObject({ key: text, value: z.unknown(), type: z.literal("string") });
const auth = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("apikey"), apikey: z.array(attribute) }),
  z.strictObject({ type: z.literal("noauth") }),
]);

const request = z.strictObject({
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  auth: auth.optional(),
  header: z.array(field),
  url: z.strictObject({
    raw: text,
    host: z.array(text),
    path: z.array(text),
    query: z.array(field).optional(),
    variable: z.array(field).optional(),
  }),
  body: z.strictObject({ mode: z.literal("raw"), raw: text, options: z.object({}).loose() }).optional(),
  description,
});

const response = z.strictObject({
  name: text,
  originalRequest: request,
  status: text,
  code: z.int(),
  header: z.array(field),
  body: z.string(),
  _postman_previewlanguage: z.enum(["json", "text"]),
});

const item = z.strictObject({ name: text, request, event: z.array(event).optional(), response: z.array(response) });

export const collectionFormat = z.strictObject({
  info: z.strictObject({ name: text, version: text, description: text, schema: z.literal(COLLECTION_SCHEMA) }),
  auth,
  event: z.array(event),
  variable: z.array(variable),
  item: z.array(z.strictObject({ name: text, description: text, item: z.array(item) })),
});
