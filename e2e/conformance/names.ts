/** The avatar of an actor with this nick. */
export const avatarOf = (nick: string): string => `https://img.example/${nick}.png`;
