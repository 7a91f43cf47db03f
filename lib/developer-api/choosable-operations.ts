import type { Environment } from "@/lib/db/generated/enums";
import { operations } from "@/lib/developer-api/operations";
import { type ChoosableOperation, keyInputs } from "@/lib/keys/schema";
import { sandboxOnlyOperations } from "@/lib/sandbox/labels";

/** What a Custom scope may be made of: every operation but those that any key may run. */
export const choosableOperations: ChoosableOperation[] = operations.flatMap(
  ({ id, tag, summary, access, globalOnly }) => (access === "any" ? [] : [{ id, tag, summary, access, globalOnly }]),
);

/** What keys of an environment may be offered: live ones have no use for what only the sandbox answers. */
export function operationsOffered(environment: Environment): ChoosableOperation[] {
  return choosableOperations.filter(({ id }) => environment === "sandbox" || !sandboxOnlyOperations.includes(id));
}

/** The key service's inputs, as every door parses them: they take only operations that exist. */
export const { createKeyInput, updateKeyInput } = keyInputs(choosableOperations);
