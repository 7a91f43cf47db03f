import { z } from "zod";

type Undefaulted<Field> = Field extends z.ZodDefault<infer Inner> ? Inner : Field;

/** The input of a change to these fields: an omitted field stays as it is, so its default does not apply. */
export function changesOf<Fields extends Record<string, z.ZodType>>(fields: Fields) {
  const entries = Object.entries(fields).map(([name, field]) => [name, undefaulted(field).optional()]);
  return z.object(Object.fromEntries(entries) as { [Name in keyof Fields]: z.ZodOptional<Undefaulted<Fields[Name]>> });
}

function undefaulted(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field;
}
