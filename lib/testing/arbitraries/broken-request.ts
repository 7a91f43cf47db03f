import fc from "fast-check";
import { allowedRequest, type Described } from "@/lib/testing/arbitraries/allowed-request";
import {
  oddBody,
  oddHeader,
  oddId,
  oddJson,
  oddName,
  oddQuery,
  oddTail,
  oddText,
  oddType,
} from "@/lib/testing/arbitraries/odd-values";
import type { Draft } from "@/lib/testing/arbitraries/request-draft";

/* Generates requests that a document does not allow, and odd ones that it may allow. */

type Break = (draft: Draft) => Draft;
type Weighed = { arbitrary: fc.Arbitrary<Break>; weight: number };

/** An allowed request of the operation, broken in one place, or less often in two or three. */
export function brokenRequest(described: Described): fc.Arbitrary<Draft> {
  const one = fc.oneof(...breaksOf(described));
  const breaks = fc.oneof(
    { arbitrary: fc.tuple(one), weight: 3 },
    { arbitrary: fc.array(one, { minLength: 2, maxLength: 3 }), weight: 1 },
  );
  return fc
    .tuple(allowedRequest(described), breaks)
    .map(([draft, all]) => all.reduce((broken, apply) => apply(broken), draft));
}

function breaksOf({ body, path, parameters }: Described): Weighed[] {
  const parameterNames = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  return [
    { arbitrary: oddTail.map((tail) => (draft) => ({ ...draft, tail })), weight: 1 },
    { arbitrary: oddQuery.map((rawQuery) => (draft) => ({ ...draft, rawQuery })), weight: 1 },
    { arbitrary: oddHeader.map(setHeader), weight: 3 },
    ...(path.includes("{") ? [{ arbitrary: oddId.map(setIds), weight: 2 }] : []),
    ...queryBreaks(parameterNames),
    ...(body ? bodyBreaks(Object.keys(body.properties)) : [{ arbitrary: strayBody, weight: 1 }]),
  ];
}

function setHeader([name, value]: [string, string]): Break {
  return (draft) => ({ ...draft, headers: { ...draft.headers, [name]: value } });
}

function setIds(id: string): Break {
  return (draft) => ({ ...draft, ids: Object.fromEntries(Object.keys(draft.ids).map((name) => [name, id])) });
}

/** Node itself refuses an address over 16 KiB, and a character may need 9 bytes. */
const cut = (text: string) => text.slice(0, 250);

function queryBreaks(names: string[]): Weighed[] {
  const without = ({ query }: Draft, name: string) => query.filter(([other]) => other !== name);
  const unknown = fc.tuple(oddName.map(cut), oddText.map(cut)).map(
    ([name, value]): Break =>
      (draft) => {
        return { ...draft, query: [...draft.query, [name, value]] };
      },
  );
  if (names.length === 0) return [{ arbitrary: unknown, weight: 2 }];
  const odd = fc.tuple(fc.constantFrom(...names), oddText.map(cut));
  const replace = odd.map(
    ([name, value]): Break =>
      (draft) => {
        return { ...draft, query: [...without(draft, name), [name, value]] };
      },
  );
  const repeat = odd.map(
    ([name, value]): Break =>
      (draft) => {
        return { ...draft, query: [[name, value], ...draft.query, [name, value]] };
      },
  );
  return [
    { arbitrary: unknown, weight: 2 },
    { arbitrary: replace, weight: 10 },
    { arbitrary: repeat, weight: 1 },
  ];
}

function bodyBreaks(names: string[]): Weighed[] {
  const without = ({ fields }: Draft, name: string) => (fields ?? []).filter(([other]) => other !== name);
  const put = ([name, json]: [string, string]): Break => {
    return (draft) => ({ ...draft, fields: [...without(draft, name), [name, json]] });
  };
  const known = fc.constantFrom(...names);
  const twice = fc.tuple(known, oddJson).map(
    ([name, json]): Break =>
      (draft) => {
        return { ...draft, fields: [[name, json], ...(draft.fields ?? [])] };
      },
  );
  return [
    { arbitrary: fc.tuple(known, oddJson).map(put), weight: 10 },
    { arbitrary: fc.tuple(oddName, oddJson).map(put), weight: 3 },
    { arbitrary: known.map((name) => (draft) => ({ ...draft, fields: without(draft, name) })), weight: 1 },
    { arbitrary: twice, weight: 1 },
    { arbitrary: oddBody.map((rawBody) => (draft) => ({ ...draft, rawBody })), weight: 1 },
    { arbitrary: oddType.map((type) => setHeader(["Content-Type", type])), weight: 1 },
  ];
}

/** A body where the document has none. */
const strayBody: fc.Arbitrary<Break> = fc.constantFrom("{}", '{"a":1}', "[]", "x", "").map((rawBody) => (draft) => {
  return { ...draft, rawBody, headers: { ...draft.headers, "Content-Type": "application/json" } };
});
