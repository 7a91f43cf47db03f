import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import { answerCallback } from "@/lib/dashboard/single-sign-on/answer-callback";

type Context = { params: Promise<{ organizationId: string }> };

/** Where an organization's identity provider sends browsers back to. The attempt's cookie and `state` guard it. */
export async function GET({ headers, nextUrl }: NextRequest, { params }: Context): Promise<Response> {
  const { organizationId } = await params;
  const answer = await answerCallback({ headers, organizationId, search: nextUrl.searchParams });
  const store = await cookies();
  for (const cookie of answer.cookies) store.set(cookie);
  const response = new Response(null, { status: 303, headers: { Location: answer.path, "Cache-Control": "no-store" } });
  if (answer.rememberedBy) response.headers.append("Set-Cookie", answer.rememberedBy);
  return response;
}
