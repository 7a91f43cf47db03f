"use client";

import { useId } from "react";
import { MemberPicker } from "@/app/(dashboard)/integrations/api/_components/form/member-picker";
import { FilledForm } from "@/components/dialogs/filled-form";
import { countOf } from "@/components/format-figures";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { NAME_MAX_LENGTH } from "@/lib/inputs/display-name";
import type { Handover, Successor } from "./use-handover";

type SuccessorFieldProps = {
  handover: Handover;
  leaverId: string;
  /** How many keys get the new owner. */
  owned: number;
};

/** "New owner": who answers for the person's keys from now on. */
export function SuccessorField({ handover, leaverId, owned }: SuccessorFieldProps) {
  const id = useId();
  const { page, successor, choose, canBeSelf, problem } = handover;
  return (
    <div className="grid gap-1.5">
      <FilledForm isFilled={successor.contact !== "" || successor.memberId !== ""} />
      <Label htmlFor={id}>New owner of {countOf(owned, "key")}</Label>
      <NativeSelect
        id={id}
        value={successor.kind}
        onChange={(event) => choose({ kind: event.target.value as Successor["kind"] })}
      >
        {canBeSelf && <NativeSelectOption value="self">You</NativeSelectOption>}
        <NativeSelectOption value="member">{canBeSelf ? "Another member…" : "A member…"}</NativeSelectOption>
        <NativeSelectOption value="contact">An outside contact…</NativeSelectOption>
      </NativeSelect>
      {successor.kind === "member" && (
        <MemberPicker
          page={page}
          legend="New owner"
          excludedId={leaverId}
          chosen={successor.memberId}
          onChange={(memberId) => choose({ memberId })}
        />
      )}
      {successor.kind === "contact" && (
        <Input
          aria-label="Contact"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          autoComplete="off"
          dir="auto"
          maxLength={NAME_MAX_LENGTH}
          placeholder="support@agency.example"
          value={successor.contact}
          onChange={(event) => choose({ contact: event.target.value })}
        />
      )}
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-[0.8125rem] text-destructive">
          {problem}
        </p>
      )}
    </div>
  );
}
