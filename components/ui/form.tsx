"use client";

import { Slot } from "radix-ui";
import * as React from "react";
import {
  Controller,
  type ControllerProps,
  type FieldPath,
  type FieldValues,
  FormProvider,
  useFormContext,
  useFormState,
} from "react-hook-form";
import { Label } from "@/components/ui/label";
import { cn } from "@/lib/cn";

const Form = FormProvider;

const FieldName = React.createContext("");
const ItemId = React.createContext("");

function FormField<Values extends FieldValues, Name extends FieldPath<Values>>(props: ControllerProps<Values, Name>) {
  return (
    <FieldName value={props.name}>
      <Controller {...props} />
    </FieldName>
  );
}

function useFormField() {
  const name = React.use(FieldName);
  const id = React.use(ItemId);
  const { getFieldState } = useFormContext();
  const { error } = getFieldState(name, useFormState({ name }));
  return { error, controlId: `${id}-control`, descriptionId: `${id}-description`, messageId: `${id}-message` };
}

function FormItem({ className, ...props }: React.ComponentProps<"div">) {
  return (
    <ItemId value={React.useId()}>
      <div data-slot="form-item" className={cn("grid gap-1.5", className)} {...props} />
    </ItemId>
  );
}

function FormLabel(props: React.ComponentProps<typeof Label>) {
  const { controlId } = useFormField();
  return <Label data-slot="form-label" htmlFor={controlId} {...props} />;
}

function FormControl(props: React.ComponentProps<typeof Slot.Root>) {
  const { error, controlId, descriptionId, messageId } = useFormField();
  return (
    <Slot.Root
      data-slot="form-control"
      id={controlId}
      aria-describedby={error ? `${messageId} ${descriptionId}` : descriptionId}
      aria-invalid={error ? true : undefined}
      {...props}
    />
  );
}

function FormDescription({ className, ...props }: React.ComponentProps<"p">) {
  const { descriptionId } = useFormField();
  return (
    <p
      data-slot="form-description"
      id={descriptionId}
      className={cn("text-[0.8125rem] text-muted-foreground", className)}
      {...props}
    />
  );
}

function FormMessage({ className, ...props }: React.ComponentProps<"p">) {
  const { error, messageId } = useFormField();
  const message = error?.message ?? error?.root?.message;
  if (!message) return null;
  return (
    <p
      data-slot="form-message"
      id={messageId}
      className={cn("text-[0.8125rem] text-destructive", className)}
      {...props}
    >
      {message}
    </p>
  );
}

export { Form, FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage, useFormField };
