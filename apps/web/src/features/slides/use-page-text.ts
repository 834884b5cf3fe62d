"use client";

import { useEffect, useState } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";

/** A page's text, for those who read it rather than see it. Empty until it has come, and where it can't be had. */
export function usePageText(deckId: string, page: number): string {
  const { pageUrl } = useMeetingClient();
  const url = pageUrl(deckId, page, "text");
  const [text, setText] = useState({ url: "", text: "" });
  useEffect(() => {
    const aborting = new AbortController();
    fetch(url, { signal: aborting.signal })
      .then((response) => (response.ok ? (response.json() as Promise<{ text?: unknown }>) : {}))
      .then((body) => setText({ url, text: "text" in body && typeof body.text === "string" ? body.text : "" }))
      .catch(() => undefined); // turned on, or no connection: the picture remains
    return () => aborting.abort();
  }, [url]);
  return text.url === url ? text.text : "";
}
