/** How long a text is, of how long it may be; what is over stays, and is refused when it is sent. */
export function TextLength({ text, max }: { text: string; max: number }) {
  return (
    <span aria-hidden className="ml-auto text-[0.8125rem] text-muted-foreground tabular-nums">
      {text.trim().length.toLocaleString("en")} / {max.toLocaleString("en")}
    </span>
  );
}
