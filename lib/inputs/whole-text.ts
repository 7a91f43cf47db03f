import { filledLine } from "@/lib/inputs/display-name";

/** A filter that must match the whole text, ignoring case and accents. */
export function wholeText(maxLength: number, description: string) {
  return filledLine(maxLength, "Give a value or omit the parameter.").optional().meta({ description });
}
