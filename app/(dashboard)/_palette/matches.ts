import { searchKey } from "@/lib/platform/search-key";

/** Whether each word of `text` begins a word of `label`. */
export function matches(text: string, label: string): boolean {
  const words = wordsOf(label);
  return wordsOf(text).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

function wordsOf(text: string): string[] {
  return searchKey(text).split(/\s+/).filter(Boolean);
}
