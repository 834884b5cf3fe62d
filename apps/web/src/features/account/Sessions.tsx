"use client";

import { MonitorSmartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { post } from "../../shared/api/post.ts";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { accountRequest, type AccountProblem } from "./account-request.ts";

export type SessionRow = { id: string; device: string; since: string; isThis: boolean };

/** Where one is signed in, and the ways to end it there. */
export function Sessions({ sessions }: { sessions: SessionRow[] }) {
  const t = useTranslations("account");
  const router = useRouter();
  const [ending, setEnding] = useState<string | null>(null);
  const [problem, setProblem] = useState<AccountProblem | null>(null);

  async function end(which: string, request: () => Promise<{ ok: boolean }>) {
    setEnding(which);
    setProblem(null);
    const { ok } = await request();
    setEnding(null);
    if (ok) router.refresh();
    else setProblem("failed");
  }

  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {sessions.map(({ id, device, since, isThis }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
            <MonitorSmartphone aria-hidden="true" className="size-5 text-muted" />
            <div id={`session-${id}`} className="min-w-0 flex-1 text-sm">
              <p className="font-medium">{device}</p>
              <p className="text-muted">{since}</p>
            </div>
            {isThis ? (
              <span className="rounded-full bg-accent-wash px-2.5 py-1 text-xs font-medium text-accent">
                {t("account.thisDevice")}
              </span>
            ) : (
              <Button
                aria-describedby={`session-${id}`}
                busy={ending === id}
                onClick={() => void end(id, () => post(`/api/sessions/${id}/revoke`, {}))}
              >
                {t("account.signOutDevice")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {problem && (
        <Banner tone="danger" role="alert">
          {t(`problems.${problem}`)}
        </Banner>
      )}
      {sessions.length > 1 && (
        <div>
          <Button
            busy={ending === "others"}
            onClick={() => void end("others", () => accountRequest("revoke-other-sessions"))}
          >
            {t("account.signOutElsewhere")}
          </Button>
        </div>
      )}
    </div>
  );
}
