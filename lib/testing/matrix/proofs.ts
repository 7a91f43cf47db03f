import { readdir, readFile } from "node:fs/promises";
import { STEP_UP_ACTIONS, type StepUpAction } from "@/lib/platform/step-up";

/** A verb that asks for a recent proof: its file, its name and the action that it names. */
export type ProvenVerb = { file: string; verb: string; action: StepUpAction };

const FUNCTION = /^(export )?(?:async )?function (\w+)/gm;
/** The proof is asked for by a call whose second argument is the action: `requireRecentProof(ctx, "createKey")`. */
const CALL = /\w+\(\s*\w+,\s*"(\w+)"/g;

/** Every verb in lib/ that asks for a recent proof, as its source says; also by a step of its own file. */
export async function findProvenVerbs(): Promise<ProvenVerb[]> {
  const files = (await readdir("lib", { recursive: true })).filter(
    (file) => /\.ts$/.test(file) && !/\.test\.ts$|^(testing|platform|cli)\//.test(file),
  );
  const found = await Promise.all(
    files.map(async (file) => provenVerbsIn(`lib/${file}`, await readFile(`lib/${file}`, "utf8"))),
  );
  return found.flat();
}

function provenVerbsIn(file: string, text: string): ProvenVerb[] {
  const starts = [...text.matchAll(FUNCTION)];
  const functions = starts.map(({ index, 1: isExported, 2: name = "" }, at) => {
    const body = text.slice(index, starts[at + 1]?.index);
    const actions = [...body.matchAll(CALL)].map(([, action = ""]) => action).filter(isAction);
    return { name, body, actions, isExported: isExported !== undefined };
  });
  const steps = functions.filter(({ isExported, actions }) => !isExported && actions.length > 0);
  return functions
    .filter(({ isExported }) => isExported)
    .flatMap(({ name: verb, body, actions }) => {
      const ofSteps = steps.filter(({ name }) => body.includes(`${name}(`)).flatMap((step) => step.actions);
      return [...new Set([...actions, ...ofSteps])].map((action) => ({ file, verb, action }));
    });
}

function isAction(name: string): name is StepUpAction {
  return Object.hasOwn(STEP_UP_ACTIONS, name);
}
