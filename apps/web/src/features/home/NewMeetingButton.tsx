"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { useNewMeeting } from "./use-new-meeting.ts";

/** Starts at once; where that takes an account, leads to signing in first. */
export function NewMeetingButton({ allowed }: { allowed: boolean }) {
  const t = useTranslations("home");
  const errors = useTranslations("errors");
  const router = useRouter();
  const { busy, problem, start } = useNewMeeting();
  return (
    <>
      <Button
        variant="primary"
        size="lg"
        className="max-sm:w-full"
        icon={<Plus aria-hidden="true" className="size-5" />}
        busy={busy}
        onClick={() => (allowed ? void start() : router.push("/sign-in?next=/"))}
      >
        {t("newMeeting")}
      </Button>
      {problem && (
        <Banner tone="danger" role="alert" className="order-last w-full">
          {errors(problem)}
        </Banner>
      )}
    </>
  );
}
