import { operations } from "@/lib/developer-api/operations";
import { keyInputs } from "@/lib/keys/schema";
import type { ChoosableOperation } from "@/lib/keys/terms";

/** What a Custom scope may be made of: every operation but those that any key may run. */
export const choosableOperations: ChoosableOperation[] = operations.flatMap(
  ({ id, tag, summary, access, globalOnly }) => (access === "any" ? [] : [{ id, tag, summary, access, globalOnly }]),
);

/** The key service's inputs, as every door parses them: they take only operations that exist. */
export const { createKeyInput, updateKeyInput } = keyInputs(choosableOperations);
