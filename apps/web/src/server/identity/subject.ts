/** What a right or a ban binds to: an account or a device. */
export type Subject = `user:${string}` | `device:${string}`;

export type User = { id: string; name: string; email: string };

/** Whoever is asking. */
export type Identity = { user: User | null; deviceId: string | null };

/** All that someone is known as, the account first. */
export function subjectsOf({ user, deviceId }: Identity): Subject[] {
  const subjects: Subject[] = [];
  if (user) subjects.push(`user:${user.id}`);
  if (deviceId) subjects.push(`device:${deviceId}`);
  return subjects;
}
