"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState, type ComponentProps } from "react";
import type { ConnectionCheck } from "../../features/check/ConnectionCheck.tsx";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Spinner } from "../../shared/ui/Spinner.tsx";

type Props = ComponentProps<typeof ConnectionCheck>;
export type CheckedDevice = Exclude<Props["devices"], "own" | null>["microphone"];

/** The connection check, loaded when it is looked at: who can connect never needs it. */
export function LazyCheck(props: Props) {
  const t = useTranslations("check");
  const [loaded, setLoaded] = useState<{ Check: typeof ConnectionCheck } | "failed" | null>(null);
  useEffect(() => {
    import("../../features/check/ConnectionCheck.tsx").then(
      ({ ConnectionCheck: Check }) => setLoaded({ Check }),
      () => setLoaded("failed"),
    );
  }, []);
  if (loaded === "failed") return <Banner tone="danger">{t("failed")}</Banner>;
  if (loaded) return <loaded.Check {...props} />;
  return (
    <p role="status" className="flex animate-appear items-center gap-2 py-4 text-muted">
      <Spinner />
      {t("loading")}
    </p>
  );
}
