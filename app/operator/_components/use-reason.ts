"use client";

import { useRef, useState } from "react";
import type { z } from "zod";

/** The state of a reason field. After the first attempt it shows its problem and takes the focus. */
export function useReason<Reason>(schema: z.ZodType<Reason>) {
  const [value, setValue] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const ref = useRef<HTMLTextAreaElement>(null);
  const checked = schema.safeParse(value);
  function ask(then: (reason: Reason) => void) {
    setIsAsked(true);
    if (checked.success) then(checked.data);
    else ref.current?.focus();
  }
  const problem = isAsked && !checked.success ? checked.error.issues[0]?.message : undefined;
  return { ask, field: { value, problem, ref, onChange: setValue } };
}
