/** The app that every server under test is started with. */
export const app = {
  id: 1400000001,
  secret: '5f2c0d9a7b1e4c63a8d0f1e2b3c4d5e6',
  admin: 'administrator',
  adminPassword: 'e2e-console-password',
} as const;

let rooms = 0;

/** A room id that no other test of this worker uses. */
export function newRoomId(purpose: string): string {
  rooms += 1;
  return `${purpose}-${rooms}`;
}
