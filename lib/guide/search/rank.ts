import type { SearchEntry } from "@/lib/guide/search/entry";
import { searchKey } from "@/lib/platform/search-key";

/** More results than these nobody reads. */
const RESULTS_MAX = 24;

/**
 * The entries in which every word of the search occurs, the best first: a word that begins the title, then one that begins a word of the title, then
 * one within it, then one in the text.
 */
export function rank(entries: SearchEntry[], search: string): SearchEntry[] {
  const words = searchKey(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return entries
    .map((entry) => ({ entry, scores: words.map((word) => scoreOf(entry, word)) }))
    .filter(({ scores }) => scores.every((score) => score > 0))
    .map(({ entry, scores }) => ({ entry, score: scores.reduce((sum, score) => sum + score, 0) / words.length }))
    .sort((a, b) => b.score - a.score)
    .slice(0, RESULTS_MAX)
    .map(({ entry }) => entry);
}

function scoreOf({ title, text }: SearchEntry, word: string): number {
  const name = searchKey(title);
  if (name.startsWith(word)) return 8;
  if (name.split(/[\s_./-]+/).some((part) => part.startsWith(word))) return 6;
  if (name.includes(word)) return 4;
  return text.includes(word) ? 1 : 0;
}
