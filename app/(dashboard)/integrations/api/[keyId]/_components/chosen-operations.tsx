"use client";

import { useKeysPage } from "../../_components/keys-page";
import { describeByResource } from "../../_components/operation-names";

/** What a Custom key may do, one line for each resource. */
export function ChosenOperations({ ids }: { ids: string[] }) {
  const { operations } = useKeysPage();
  return (
    <ul className="grid gap-1.5">
      {describeByResource(ids, operations).map(({ tag, names }) => (
        <li key={tag}>
          <span className="font-medium">{tag}:</span> {names.join(", ")}
        </li>
      ))}
    </ul>
  );
}
