"use client";

import { useWatch } from "react-hook-form";
import { actorLabel } from "@/components/actor-label";
import { FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import type { KeyView } from "@/lib/keys/schema";
import { useKeysPage } from "../table/keys-page";
import type { KeyFormValues } from "./key-form-values";
import { MemberPicker } from "./member-picker";

/** "Owner": who answers for the key. `current` is the owner of the key being edited; a new key's is its creator. */
export function OwnerField({ current }: { current: KeyView["owner"] | undefined }) {
  const owner = useWatch<KeyFormValues, "owner">({ name: "owner" });
  return (
    <div className="grid gap-2">
      <FormField<KeyFormValues, "owner">
        name="owner"
        render={({ field }) => (
          <FormItem>
            <FormLabel>Owner</FormLabel>
            <FormControl>
              <NativeSelect {...field}>
                <NativeSelectOption value="kept">{current ? nameOwner(current) : "You"}</NativeSelectOption>
                <NativeSelectOption value="member">Another member…</NativeSelectOption>
                <NativeSelectOption value="contact">An outside contact…</NativeSelectOption>
              </NativeSelect>
            </FormControl>
            {owner === "kept" && <FormDescription>Answers for the key and gets its notifications.</FormDescription>}
          </FormItem>
        )}
      />
      {owner === "member" && <MemberField />}
      {owner === "contact" && <ContactField />}
    </div>
  );
}

function nameOwner({ name, isGone }: KeyView["owner"]): string {
  return `${actorLabel(name)} (${isGone ? "no longer a member" : "unchanged"})`;
}

function MemberField() {
  const { scope } = useKeysPage();
  return (
    <FormField<KeyFormValues, "ownerId">
      name="ownerId"
      render={({ field }) => (
        <FormItem>
          <MemberPicker
            page={scope}
            legend="Owner"
            chosen={field.value}
            searchRef={field.ref}
            onChange={field.onChange}
          />
          <FormMessage />
        </FormItem>
      )}
    />
  );
}

function ContactField() {
  return (
    <FormField<KeyFormValues, "ownerContact">
      name="ownerContact"
      render={({ field }) => (
        <FormItem>
          <FormLabel>Contact</FormLabel>
          <FormControl>
            <Input autoComplete="off" dir="auto" placeholder="Such as support@agency.example" {...field} />
          </FormControl>
          <FormMessage />
        </FormItem>
      )}
    />
  );
}
