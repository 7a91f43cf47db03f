import { notFound } from "next/navigation";
import { DOCUMENTS, isGuide } from "@/lib/guide/documents";
import { GuidePage } from "../_components/guide-page";
import { readMetadata } from "../_components/read-metadata";

type Props = { params: Promise<{ page: string }> };

export async function generateMetadata({ params }: Props) {
  const { page } = await params;
  return isGuide(page) ? readMetadata(DOCUMENTS[page].title, DOCUMENTS[page].page) : {};
}

/** A further page of the guide: one topic. */
export default async function TopicPage({ params }: Props) {
  const { page } = await params;
  if (!isGuide(page) || page === "first-call") notFound();
  return <GuidePage id={page} />;
}
