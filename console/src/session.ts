import { computed, ref } from 'vue';

import { ROLES, server, type Role, type User } from './api/console';

/** Who is signed in; undefined before that is known, null for nobody. */
export const user = ref<User | null>();

export async function loadUser(): Promise<void> {
  user.value = (await server.me()).user;
}

export async function signOut(): Promise<void> {
  await server.signOut();
  user.value = null;
}

/** Whether the user may do what is open to a role; the server asks again. */
export const may = (least: Role) =>
  computed(
    () => user.value !== undefined && user.value !== null && ROLES.indexOf(user.value.role) <= ROLES.indexOf(least),
  );
