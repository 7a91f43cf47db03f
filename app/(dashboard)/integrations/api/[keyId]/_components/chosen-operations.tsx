"use client";

import { describeByResource } from "@/app/(dashboard)/integrations/api/_components/form/operation-names";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";

/** The operations of a Custom key, one line per resource. */
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
