import { z } from "zod";

type Given<Field> = Field extends z.ZodDefault<infer Inner extends z.ZodType> ? z.ZodOptional<Inner> : Field;

/** The input of an upsert: that of a creation, except that no default changes a record that exists. */
export function upsertOf<Fields extends Record<string, z.ZodType>>(fields: Fields) {
  const entries = Object.entries(fields).map(([name, field]) => [
    name,
    field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType).optional() : field,
  ]);
  return z.object(Object.fromEntries(entries) as { [Name in keyof Fields]: Given<Fields[Name]> });
}

/** What a creation from these fields has: the given values, and the defaults of the others. */
export function withDefaults<Schema extends z.ZodObject>({ shape }: Schema, given: object): z.output<Schema> {
  const defaults = Object.entries(shape).flatMap(([name, field]) =>
    field instanceof z.ZodDefault ? [[name, field.def.defaultValue]] : [],
  );
  const values = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries([...defaults, ...values]) as z.output<Schema>;
}
