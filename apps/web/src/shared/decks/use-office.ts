"use client";

import { useEffect, useState } from "react";

/** Whether the server can read presentations (PPTX, PPT, ODP); null until it has said so. */
export function useOffice(serverUrl: string): boolean | null {
  const [office, setOffice] = useState<boolean | null>(null);
  useEffect(() => {
    if (!serverUrl) return;
    const aborting = new AbortController();
    fetch(`${serverUrl}/uploads/kinds`, { signal: aborting.signal })
      .then((response) => response.json() as Promise<{ office?: unknown }>)
      .then((kinds) => setOffice(kinds.office === true))
      .catch(() => undefined); // not known: the server will say so when the file is there
    return () => aborting.abort();
  }, [serverUrl]);
  return office;
}
