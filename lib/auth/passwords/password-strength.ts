import { isBreached } from "@/lib/auth/passwords/breached-passwords";
import { isGeneratedForm } from "@/lib/auth/passwords/generate-password";
import { AppError } from "@/lib/platform/errors";

/** zxcvbn's third of four levels: safe when a stolen hash is attacked, as long as the hash is slow (argon2id). */
const SCORE_MIN = 3;

const ADVICE = "Use four or more unrelated words, or let a password manager generate one.";

/** More tries for digits in the place of letters take half a second for a long password and change no score. */
const SUBSTITUTIONS_MAX = 10;

/** @throws AppError VALIDATION_ERROR for a password that is easy to guess; it says why. */
export async function requireStrongPassword(password: string, known: string[]): Promise<void> {
  const issue = await findWeakness(password, known);
  if (issue) throw new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "password", issue }] });
}

/**
 * Why a password is easy to guess, or null: it was stolen somewhere, or it is or contains common passwords and words, names, dates, keyboard patterns,
 * repetitions, or what is known about the account. Loads 5 MB of dictionaries when it first needs them.
 */
export async function findWeakness(password: string, known: string[]): Promise<string | null> {
  if (isGeneratedForm(password)) return null;
  const zxcvbn = await estimator();
  const { score, feedback } = zxcvbn.check(password, [...known, "integrations hub", "ihub"]);
  if (score >= SCORE_MIN)
    return isBreached(password) ? `This password is in lists of stolen passwords. ${ADVICE}` : null;
  const reason = feedback.warning ? ` ${feedback.warning}` : "";
  return `This password is easy to guess.${reason} ${ADVICE}`;
}

let loaded: ReturnType<typeof load> | undefined;

function estimator(): ReturnType<typeof load> {
  loaded ??= load();
  return loaded;
}

async function load() {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
    l33tMaxSubstitutions: SUBSTITUTIONS_MAX,
  });
}
