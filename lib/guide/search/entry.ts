/** Something that a reader can search for. `text`: what else finds it besides its title, in lower case. */
export type SearchEntry = { kind: SearchKind; title: string; place: string; href: string; text: string };

export type SearchKind = "guide" | "operation" | "error";
