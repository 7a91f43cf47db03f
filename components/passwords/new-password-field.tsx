"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { useFormState, useWatch } from "react-hook-form";
import { PasswordInput } from "@/components/passwords/password-input";
import { FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { PASSWORD_MIN_LENGTH } from "@/lib/auth/schema";

/** Asks the server how good a password is. Null: it could not say now. */
export type RatePassword = (password: string) => Promise<{ issue: string | null } | null>;

const TYPING_PAUSE_MS = 500;

/** The field `password` of a form that sets a new one. After a pause in typing it says whether the password is easy to guess. */
export function NewPasswordField({ rate, autoFocus = false }: { rate: RatePassword; autoFocus?: boolean }) {
  return (
    <FormField<{ password: string }, "password">
      name="password"
      render={({ field }) => (
        <FormItem>
          <FormLabel>New password</FormLabel>
          <FormControl>
            <PasswordInput {...field} autoFocus={autoFocus} autoComplete="new-password" />
          </FormControl>
          <FormDescription>
            Use at least {PASSWORD_MIN_LENGTH} characters: a few unrelated words, or what a password manager generates.
          </FormDescription>
          <FormMessage />
          <Rating rate={rate} />
        </FormItem>
      )}
    />
  );
}

function Rating({ rate }: { rate: RatePassword }) {
  const rated = useRating(rate);
  const { errors } = useFormState<{ password: string }>({ name: "password" });
  const isShown = rated && !errors.password;
  return (
    <p aria-live="polite" className="text-[0.8125rem] empty:hidden">
      {isShown &&
        (rated.issue ? (
          <span className="flex gap-1.5 text-warning">
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" /> {rated.issue}
          </span>
        ) : (
          <span className="flex gap-1.5 text-success">
            <CircleCheck aria-hidden className="mt-0.5 size-3.5 shrink-0" /> This password is hard to guess.
          </span>
        ))}
    </p>
  );
}

/** The rating of what is typed now; null while it is unknown. Kept in no cache, like the password itself. */
function useRating(rate: RatePassword): { issue: string | null } | null {
  const password = useWatch<{ password: string }, "password">({ name: "password" });
  const [rating, setRating] = useState<{ of: string; issue: string | null } | null>(null);
  useEffect(() => {
    if ([...password].length < PASSWORD_MIN_LENGTH) return;
    let isOutdated = false;
    const timer = setTimeout(async () => {
      const answer = await rate(password).catch(() => null);
      if (!isOutdated && answer) setRating({ of: password, issue: answer.issue });
    }, TYPING_PAUSE_MS);
    return () => {
      isOutdated = true;
      clearTimeout(timer);
    };
  }, [password, rate]);
  return rating?.of === password ? rating : null;
}
