import type { Components } from "@/lib/developer-api/openapi/document/components";
import type { Json } from "@/lib/developer-api/openapi/document/schema";
import { componentName } from "@/lib/developer-api/openapi/document/text";

type WithParameters = { parameters?: Json[] };

/** Replaces parameters that are the same in all operations that use them by references. */
export function shareParameters(operations: WithParameters[], components: Components): void {
  const all = operations.flatMap(({ parameters = [] }) => parameters);
  const byName = Map.groupBy(all, nameOf);
  for (const operation of operations) {
    const parameters = operation.parameters?.map((parameter) => {
      const name = nameOf(parameter);
      const uses = byName.get(name) ?? [];
      const isShared = uses.length > 1 && new Set(uses.map((use) => JSON.stringify(use))).size === 1;
      return isShared ? components.add("parameters", name, parameter) : parameter;
    });
    if (parameters) operation.parameters = parameters;
  }
}

/** A path parameter and a query parameter of the same name are different. */
function nameOf({ name, in: place }: Json): string {
  return componentName({ write: (word) => word }, place === "path" ? `${name} in path` : String(name));
}
