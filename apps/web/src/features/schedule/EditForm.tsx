"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { post } from "../../shared/api/post.ts";
import { LinkButton } from "../../shared/ui/LinkButton.tsx";
import { MeetingForm } from "./MeetingForm.tsx";
import type { MeetingFields } from "./meeting-form.ts";
import type { ZoneGroup } from "./TimeZoneSelect.tsx";
import { useMeetingForm } from "./use-meeting-form.ts";

type Props = {
  id: string;
  /** The date's name that the form was opened for. */
  occurrence: string;
  initial: MeetingFields;
  zones: ZoneGroup[];
};

/** Changes a meeting that is scheduled. */
export function EditForm({ id, occurrence, initial, zones }: Props) {
  const t = useTranslations("schedule");
  const common = useTranslations("common");
  const router = useRouter();
  const form = useMeetingForm({
    initial,
    send: (body) => post(`/api/meetings/${id}`, { do: "change", occurrence, scope: "all", ...body }),
    onSaved: () => {
      router.push(`/meetings/${id}`);
      router.refresh();
    },
  });
  return (
    <MeetingForm
      form={form}
      zones={zones}
      submitLabel={t("save")}
      away={
        <LinkButton href={`/meetings/${id}`} variant="quiet">
          {common("cancel")}
        </LinkButton>
      }
    />
  );
}
