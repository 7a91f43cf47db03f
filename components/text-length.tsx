/** The length of a text and its maximum. A longer text stays in the field and is refused on submit. */
export function TextLength({ text, max }: { text: string; max: number }) {
  return (
    <span aria-hidden className="ml-auto text-[0.8125rem] text-muted-foreground tabular-nums">
      {text.trim().length.toLocaleString("en")} / {max.toLocaleString("en")}
    </span>
  );
}
