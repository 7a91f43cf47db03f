import { expect, test } from "vitest";
import { isKnownBrowser, rememberPerson } from "@/lib/auth/sessions/known-browser";
import { signIn } from "@/lib/auth/sign-in/sign-in";
import { readEmails } from "@/lib/testing/read-emails";
import { browserOf, makePerson, PASSWORD, type TestPerson } from "@/lib/testing/worlds/sign-in/second-factor-world";

/** A browser that keeps its cookie, as the sign-in route reads and sets it. */
class Browser {
  private headers = new Headers();

  async signIn({ email }: TestPerson): Promise<void> {
    const isKnownTo = (who: string) => isKnownBrowser(this.headers, who);
    const caller = { ...browserOf(), client: "Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/142.0", isKnownTo };
    const outcome = await signIn({ email, password: PASSWORD }, caller);
    expect(outcome.result).toBe("signedIn");
    const cookie = await rememberPerson(this.headers, email);
    this.headers = new Headers({ cookie: cookie.split(";")[0]! });
  }
}

const toldDevices = async ({ email }: TestPerson) =>
  (await readEmails(email)).map(({ template, values }) => ("device" in values ? values.device : template));

test("a person gets one e-mail for each browser that they have not used before, and none for a known one", async () => {
  const person = await makePerson();
  const [laptop, phone] = [new Browser(), new Browser()];
  for (const browser of [laptop, laptop, phone, laptop, phone]) await browser.signIn(person);
  expect(await toldDevices(person)).toEqual(["Firefox on Linux", "Firefox on Linux"]);
});

test("a browser that one person knows is new to the next one", async () => {
  const [first, second] = [await makePerson(), await makePerson()];
  const shared = new Browser();
  for (const person of [first, second, first, second]) await shared.signIn(person);
  for (const person of [first, second]) expect(await toldDevices(person)).toHaveLength(1);
});
