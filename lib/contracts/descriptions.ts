/**
 * What PUT by an external id does, for the documents.
 * @param what the noun with its article, such as `an employee`; `kept`: what else stays the same on a record that exists.
 */
export function describeUpsert(what: string, { kept = "", ending = OUT_OF_REACH } = {}): string {
  return (
    `Creates ${what}, or changes the one with this external id: the answer is 201 or 200. The body is that of a creation; fields that you ` +
    `omit stay the same on ${what} that exists${kept}. When two requests create the same external id at once, one creates it and the other changes ` +
    `it. ${ending}`
  );
}

const OUT_OF_REACH = "An external id that belongs to a record out of the key's reach is refused with `CONFLICT`.";

/** What a batch does, for the documents. `nouns` is the resource, such as `employees`. */
export function describeBatch(nouns: string): string {
  return (
    "Applies up to 100 operations and answers 200 with their `results`, in order: each has the `status` and the `data` or " +
    "`error` that a request of its own would have had. Items that are refused do not hold up the others. With `atomic`, nothing " +
    "is applied unless every item can be; the others then answer `CONFLICT`. Two items about the same record are both " +
    "refused. Each item counts as a request: a batch that does not fit in what is left of the limit is refused as a whole and " +
    `counts nothing. A Custom scope must also include what the items do: \`${nouns}.create\`, \`${nouns}.upsert\` or \`${nouns}.delete\`.`
  );
}
