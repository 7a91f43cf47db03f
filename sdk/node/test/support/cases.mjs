import { startScriptedServer } from "../../../conformance/serve.mjs";

/** The scripted server that the variable names, or one of our own, with all cases. `stop` ends our own. */
export async function openCases() {
  const given = process.env.IHUB_CASES_URL;
  const { url, stop } = given ? { url: given, stop: async () => {} } : await startScriptedServer();
  const cases = await (await fetch(`${url}/cases`)).json();
  return { url, cases, stop };
}
