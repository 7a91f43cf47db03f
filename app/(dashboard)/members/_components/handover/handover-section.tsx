"use client";

import { useId } from "react";
import { ReadError } from "@/components/lists/read-error";
import { Checkbox } from "@/components/ui/checkbox";
import { Skeleton } from "@/components/ui/skeleton";
import type { HandoverKey } from "@/lib/keys/schema";
import { SuccessorField } from "./successor-field";
import type { Handover } from "./use-handover";

type HandoverSectionProps = {
  handover: Handover;
  /** The name is null when the person leaves by themselves. */
  leaver: { userId: string; name: string | null };
};

/** Asks who takes over the person's API keys and which to rotate. Shows nothing when there are none. */
export function HandoverSection({ handover, leaver }: HandoverSectionProps) {
  const { view, query } = handover;
  if (!view) {
    const { error, isFetching, refetch } = query;
    if (!error) return <Skeleton className="h-24 w-full" />;
    return <ReadError error={error} what="The API keys" isRetrying={isFetching} onRetry={refetch} />;
  }
  if (view.keys.length === 0) return null;
  const owned = view.keys.filter(({ isOwner }) => isOwner).length;
  return (
    <div className="grid gap-5">
      {owned > 0 && <SuccessorField handover={handover} leaverId={leaver.userId} owned={owned} />}
      <KeysToRotate handover={handover} keys={view.keys} name={leaver.name} />
    </div>
  );
}

function KeysToRotate({ handover, keys, name }: { handover: Handover; keys: HandoverKey[]; name: string | null }) {
  const id = useId();
  return (
    <fieldset aria-describedby={id} className="grid gap-2">
      <legend className="mb-1 font-medium text-sm">Keys to rotate</legend>
      <p id={id} className="text-[0.8125rem] text-muted-foreground">
        {name === null ? "You created or own" : `${name} created or owns`} these keys, or saw a secret of theirs. The
        keys you choose keep working. Admins see them under “Keys needing attention” until they are rotated.
      </p>
      <ul className="divide-y overflow-hidden rounded-lg border border-input">
        {keys.map((key) => (
          <KeyRow key={key.id} handover={handover} keyView={key} isOwn={name === null} />
        ))}
      </ul>
    </fieldset>
  );
}

type KeyRowProps = { handover: Handover; keyView: HandoverKey; isOwn: boolean };

function KeyRow({ handover, keyView, isOwn }: KeyRowProps) {
  const { id, name, environment, lastFour, isOwner, knowsSecret } = keyView;
  const elementId = `handover-${id}`;
  const facts = [
    environment === "sandbox" ? "Sandbox" : "Live",
    ...(lastFour ? [`••••${lastFour}`] : []),
    ...(isOwner ? [isOwn ? "you own it" : "owns it"] : []),
    ...(knowsSecret ? [isOwn ? "you know the secret" : "knows the secret"] : []),
  ];
  return (
    <li className="flex items-start gap-2.5 px-3 hover:bg-muted">
      <Checkbox
        id={elementId}
        className="mt-2.5"
        checked={handover.isRotated(keyView)}
        onCheckedChange={(isOn) => handover.setRotated(id, isOn === true)}
      />
      <label htmlFor={elementId} className="min-w-0 flex-1 cursor-pointer py-2 text-sm wrap-anywhere">
        <bdi>{name}</bdi>
        <span className="block text-[0.8125rem] text-muted-foreground">{facts.join(" · ")}</span>
      </label>
    </li>
  );
}
