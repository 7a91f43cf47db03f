type Flag = { kind: "required" | "optional" | "toggle"; value: string; about: string };
type Flags = Record<string, Flag>;

/** The values given, by flag name in camelCase. */
type Given<F extends Flags> = {
  [Name in keyof F]: F[Name]["kind"] extends "toggle"
    ? boolean
    : F[Name]["kind"] extends "required"
      ? string
      : string | undefined;
};

export type CommandSpec<F extends Flags, View> = {
  /** The words to type, such as `keys create`. */
  words: string;
  about: string;
  /** The name of the positional argument, if the command has one. */
  argument?: string;
  flags: F;
  run(given: Given<F>, argument: string): Promise<View>;
  /** The text for people; `--json` prints the view itself. */
  print(view: View): string;
  /** True when the view reports a problem: the process then exits with code 1. */
  hasFailed?(view: View): boolean;
  /** Runs after the output has left the process. */
  afterPrint?(view: View, given: Given<F>): Promise<unknown>;
};

/** One finished run: the view for `--json`, the text for people, and the step that follows printing. */
type Outcome = { view: unknown; text: string; hasFailed: boolean; afterPrint(): Promise<unknown> };

export type Command = {
  words: string;
  about: string;
  argument: string | undefined;
  flags: Flags;
  execute(given: Record<string, unknown>, argument: string): Promise<Outcome>;
};

/** Defines one command as data; program.ts builds the program from these. */
export function command<F extends Flags, View>(spec: CommandSpec<F, View>): Command {
  const { words, about, argument, flags } = spec;
  return {
    words,
    about,
    argument,
    flags,
    async execute(given, value) {
      const view = await spec.run(given as Given<F>, value);
      return {
        view,
        text: spec.print(view),
        hasFailed: spec.hasFailed?.(view) ?? false,
        afterPrint: async () => spec.afterPrint?.(view, given as Given<F>),
      };
    },
  };
}

/** A command as typed in the project's folder. */
export function typed(command: string): string {
  return `npm run hub -- ${command}`;
}

/** A flag as typed: `--time-zone` for `timeZone`. */
export function longFlag(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

export function required(value: string, about: string) {
  return { kind: "required", value, about } as const;
}

export function optional(value: string, about: string) {
  return { kind: "optional", value, about } as const;
}

export function toggle(about: string) {
  return { kind: "toggle", value: "", about } as const;
}
