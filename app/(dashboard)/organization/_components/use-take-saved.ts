import { useRef } from "react";
import type { DefaultValues, FieldValues, Path, UseFormReturn } from "react-hook-form";

/**
 * For a form that stays open after saving: `noteSent` when it is sent, `takeSaved` with the values that were saved. What the
 * person has typed in between stays, as a further change.
 */
export function useTakeSaved<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, "getValues" | "reset" | "setValue">,
) {
  const sent = useRef<Values | null>(null);
  return {
    noteSent: () => {
      sent.current = { ...form.getValues() };
    },
    takeSaved: (saved: Values) => {
      const typed = { ...form.getValues() };
      form.reset(saved as DefaultValues<Values>);
      for (const name of Object.keys(typed) as Path<Values>[])
        if (sent.current && typed[name] !== sent.current[name])
          form.setValue(name, typed[name], { shouldDirty: true, shouldValidate: true });
    },
  };
}
