"use client";

import { type Ref, useId } from "react";
import { GROUP_LABELS } from "@/app/(dashboard)/audit-log/_components/event-sentences";
import { Checkbox } from "@/components/ui/checkbox";
import { FormField, FormItem, FormMessage, useFormField } from "@/components/ui/form";
import {
  EVENT_MEANINGS,
  PUBLIC_EVENT_GROUPS,
  type PublicEventGroup,
  type PublicEventType,
  type Subscription,
} from "@/lib/events/catalog/labels";
import { typesOf } from "../subscription-labels";
import type { EndpointFormValues } from "./endpoint-form-values";
import { groupState, isTypeChosen, withGroup, withType } from "./subscription-choice";

/** "Events": whole groups or single types, with their meaning. */
export function EventsField() {
  return (
    <FormField<EndpointFormValues, "events">
      name="events"
      render={({ field }) => (
        <FormItem>
          <Groups chosen={field.value} firstRef={field.ref} onChange={field.onChange} />
          <FormMessage />
        </FormItem>
      )}
    />
  );
}

type GroupsProps = {
  chosen: Subscription[];
  firstRef: Ref<HTMLButtonElement>;
  onChange: (chosen: Subscription[]) => void;
};

function Groups({ chosen, firstRef, onChange }: GroupsProps) {
  const { error, messageId } = useFormField();
  return (
    <fieldset className="grid min-w-0 gap-1.5" aria-describedby={error ? messageId : undefined}>
      <legend className="mb-1.5 font-medium text-sm">Events</legend>
      <div className="divide-y rounded-lg border border-input">
        {PUBLIC_EVENT_GROUPS.map((group, index) => (
          <Group
            key={group}
            group={group}
            chosen={chosen}
            checkboxRef={index === 0 ? firstRef : undefined}
            onChange={onChange}
          />
        ))}
      </div>
    </fieldset>
  );
}

type GroupProps = {
  group: PublicEventGroup;
  chosen: Subscription[];
  checkboxRef: Ref<HTMLButtonElement> | undefined;
  onChange: (chosen: Subscription[]) => void;
};

function Group({ group, chosen, checkboxRef, onChange }: GroupProps) {
  const id = useId();
  return (
    <fieldset className="min-w-0 px-3 py-2.5">
      <legend className="sr-only">{GROUP_LABELS[group]}</legend>
      <div className="flex items-start gap-2.5 pb-1">
        <Checkbox
          ref={checkboxRef}
          id={id}
          className="mt-1.5"
          checked={groupState(chosen, group)}
          onCheckedChange={(isOn) => onChange(withGroup(chosen, group, isOn === true))}
        />
        <label htmlFor={id} className="flex-1 cursor-pointer py-1 text-sm">
          <span className="font-medium">{GROUP_LABELS[group]}</span>
          <span className="text-muted-foreground">: all events, including those added later</span>
        </label>
      </div>
      <div className="grid gap-x-4 pl-6.5 sm:grid-cols-2">
        {typesOf(group).map((type) => (
          <TypeRow
            key={type}
            type={type}
            isChosen={isTypeChosen(chosen, group, type)}
            onToggle={(isOn) => onChange(withType(chosen, group, type, isOn))}
          />
        ))}
      </div>
    </fieldset>
  );
}

type TypeRowProps = { type: PublicEventType; isChosen: boolean; onToggle: (isOn: boolean) => void };

function TypeRow({ type, isChosen, onToggle }: TypeRowProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 items-start gap-2.5">
      <Checkbox
        id={id}
        className="mt-1.5"
        aria-describedby={`${id}-meaning`}
        checked={isChosen}
        onCheckedChange={(isOn) => onToggle(isOn === true)}
      />
      <div className="min-w-0 py-1">
        <label htmlFor={id} className="cursor-pointer font-mono text-[0.8125rem] leading-5 wrap-anywhere">
          {type}
        </label>
        <p id={`${id}-meaning`} className="text-muted-foreground text-xs leading-4">
          {EVENT_MEANINGS[type]}
        </p>
      </div>
    </div>
  );
}
