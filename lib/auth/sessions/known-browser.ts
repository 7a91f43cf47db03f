import { decode, encode } from "next-auth/jwt";
import { cookieSecret, readCookie } from "@/lib/auth/sessions/session-cookie";
import { emailSubject } from "@/lib/auth/sign-in/sign-in-throttle";
import { isSecure } from "@/lib/http/page-caller";

const MAX_AGE_SECONDS = 180 * 24 * 60 * 60;
/** A shared browser remembers its latest people. */
const MOST_PEOPLE = 8;
/** next-auth derives another key from it than that of sessions. */
const SALT = "known-browser";

/** Whether this person has signed in on this browser before. The cookie only shortens waits and admits nobody. */
export async function isKnownBrowser(headers: Headers, email: string): Promise<boolean> {
  return (await readPeople(headers)).includes(emailSubject(email));
}

/** The `Set-Cookie` header that makes the browser known to this person, too. It holds keyed hashes, encrypted. */
export async function rememberPerson(headers: Headers, email: string): Promise<string> {
  const person = emailSubject(email);
  const others = (await readPeople(headers)).filter((other) => other !== person);
  const people = [person, ...others].slice(0, MOST_PEOPLE);
  const value = await encode({ token: { people }, secret: cookieSecret(), salt: SALT, maxAge: MAX_AGE_SECONDS });
  const isHttps = isSecure(headers);
  const attributes = `Max-Age=${MAX_AGE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${isHttps ? "; Secure" : ""}`;
  return `${cookieName(isHttps)}=${value}; ${attributes}`;
}

async function readPeople(headers: Headers): Promise<string[]> {
  const token = readCookie(headers, cookieName(isSecure(headers)));
  if (!token) return [];
  const payload = await decode({ token, secret: cookieSecret(), salt: SALT }).catch(() => null);
  return Array.isArray(payload?.people) ? payload.people.filter((person) => typeof person === "string") : [];
}

function cookieName(isHttps: boolean): string {
  return isHttps ? "__Host-ihub-browser" : "ihub-browser";
}
