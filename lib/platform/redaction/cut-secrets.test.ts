import { expect, test } from "vitest";
import { mintSecret } from "@/lib/keys/secret";
import { cutSecrets } from "@/lib/platform/redaction/cut-secrets";
import { atPace } from "@/lib/testing/pace";

const secret = mintSecret("live");
const other = mintSecret("sandbox");
const bodyOf = (text: string) => text.slice(-49);
const token = `eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodWIifQ.${"s1g-_".repeat(17)}`;

const percent = (text: string) => text.replaceAll(/./g, (char) => `%${char.charCodeAt(0).toString(16)}`);
const unicode = (text: string) =>
  text.replaceAll(/./g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
const entities = (text: string) => text.replaceAll(/./g, (char) => `&#${char.charCodeAt(0)};`);
const fullwidth = (text: string) => text.replaceAll(/./g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const base64 = (text: string) => Buffer.from(text).toString("base64");
const between = (text: string, inserted: string) => [...text].join(inserted);
/** The same with something inserted in the middle of the body. */
const inMiddle = (inserted: string) => secret.slice(0, 30) + inserted + secret.slice(30);

test("secrets and tokens are cut anywhere in a text", () => {
  expect(cutSecrets(`a ${other}/b ${other}`)).toBe("a ihub_sandbox_[cut]/b ihub_sandbox_[cut]");
  expect(cutSecrets(`{"token":"${token}"} Bearer ${token}, x-${token}`)).toBe(
    `{"token":"token_[cut]"} Bearer token_[cut], x-token_[cut]`,
  );
  expect(cutSecrets(`host.${token}`)).toBe("host.token_[cut]");
  expect(cutSecrets(`host.${percent(token)}`)).toBe("host.token_[cut]");
});

test.each([
  ["as it is", secret],
  ["in Markdown", secret.replaceAll("_", "\\_")],
  ["with percent-encoded separators", secret.replaceAll("_", "%5F")],
  ["with doubly percent-encoded separators", secret.replaceAll("_", "%255f")],
  ["percent-encoded", percent(secret)],
  ["in unicode escapes", unicode(secret)],
  ["in unicode escapes of JSON in JSON", JSON.stringify(unicode(secret))],
  ["in HTML entities", entities(secret)],
  ["with a named entity", secret.replaceAll("_", "&lowbar;")],
  ["with a prefix in capitals", secret.replace("ihub_live_", "IHUB_LIVE_")],
  ["with mixed case", secret.replace("ihub_live_", "Ihub_Live_")],
  ["with a soft hyphen inside", inMiddle("\u00ad")],
  ["with a percent-encoded soft hyphen inside", inMiddle("%C2%AD")],
  ["with an escaped soft hyphen inside", inMiddle("\\u00ad")],
  ["with an entity inside", inMiddle("&shy;")],
  ["with a zero-width space inside", inMiddle("\u200b")],
  ["with fullwidth separators", secret.replaceAll("_", "＿")],
  ["in fullwidth letters", fullwidth(secret)],
  ["without its prefix", bodyOf(secret)],
  ["with another prefix", `key_${bodyOf(secret)}`],
  ["behind other letters", `token${bodyOf(secret)}`],
  ["before other letters", `${bodyOf(secret)}and more`],
  ["broken into lines", inMiddle("\n")],
  ["broken into escaped lines", inMiddle("\\n")],
  ["broken into lines, twice escaped", inMiddle("\\\\r\\\\n")],
  ["spaced out", between(secret, " ")],
  ["with hyphens", between(secret, "-")],
  ["in base64, as Basic credentials are", base64(`${secret}:`)],
  ["in base64 behind a user's name", base64(`a:${secret}`)],
  ["in base64 for addresses", Buffer.from(`:${secret}`).toString("base64url")],
  ["without its prefix in base64, in a path", `v2/${base64(bodyOf(secret))}`],
  ["of the sandbox, without its prefix", bodyOf(other)],
])("a secret is cut %s", (_how, written) => {
  for (const text of [written, `GET /x?key=${written}&y=1 done`, JSON.stringify({ msg: `a ${written} b`, n: 1 })]) {
    const cut = cutSecrets(text);
    expect(cut).toContain("[cut]");
    for (const part of [secret, other, written].flatMap((whole) => [bodyOf(whole).slice(0, 12), whole.slice(-12)])) {
      if (!written.endsWith("more")) expect(cut).not.toContain(part);
    }
    if (text.startsWith("{")) expect(Object.keys(JSON.parse(cut))).toEqual(["msg", "n"]);
  }
});

test("half a secret in each of two fields leaves valid JSON", () => {
  const text = JSON.stringify({ one: bodyOf(secret).slice(0, 20), two: bodyOf(secret).slice(20) });
  expect(JSON.parse(cutSecrets(text))).toBeDefined();
});

test("a line break before a secret that begins with n leaves valid JSON", () => {
  let begun = mintSecret("live");
  while (!bodyOf(begun).startsWith("n")) begun = mintSecret("live");
  for (const before of ["\n", "\\", "\\\\", ""]) {
    const written = JSON.stringify({ note: before + bodyOf(begun).slice(before === "\n" ? 1 : 0) });
    expect(JSON.parse(cutSecrets(written))).toHaveProperty("note");
  }
});

test("other text is unchanged", () => {
  const wrong = `${bodyOf(secret).slice(0, -1)}${secret.endsWith("0") ? "1" : "0"}`;
  for (const text of [
    ...["", "eyJ", "eyJ.eyJ", "v1.2.3", "eyJhbGciOiJFUzI1NiJ9.json", "ihub_live", "ihub_live_ is the prefix"],
    ...[wrong, "key_01k9zs6x1ve9mvbx7hyyyyyyyy", "50% \\ & café ＿ \u00ad", "C:\\new\\table &amp; %zz %2"],
    ...["req_01m8kbpp5wekhr5zbdbp84atmc".repeat(9), "a".repeat(500), "0".repeat(500)],
  ]) {
    expect(cutSecrets(text)).toBe(text);
  }
});

test("no input makes the search slow", () => {
  const traps = [
    ...["eyJ".repeat(5_500), `${"eyJ".repeat(39)}.${"eyJ".repeat(300)}x`.repeat(15), "eyJa.".repeat(3_200)],
    ...["A".repeat(16_000), "-".repeat(16_000), `${"A".repeat(65)} `.repeat(240), "YWI/".repeat(4_000)],
    ...["ihub_".repeat(3_200), "0".repeat(16_000), "%25".repeat(5_300), `%${"25".repeat(8_000)}`, "\\".repeat(16_000)],
    ...["&#".repeat(8_000), "&a".repeat(8_000), "\\u{".repeat(5_300), "＿".repeat(16_000)],
  ];
  for (const trap of traps) {
    const startedAt = performance.now();
    cutSecrets(trap);
    expect(performance.now() - startedAt, trap.slice(0, 12)).toBeLessThan(atPace(100));
  }
});
