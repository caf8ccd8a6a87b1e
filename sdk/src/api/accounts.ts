import { EVENT } from '../constants.js';
import { BarrageError, CODE } from '../errors.js';
import { list, text } from '../wire/fields.js';
import { Instance } from './instance.js';
import { result, type Result } from './result.js';
import { profileItems, toProfile, type Profile, type ProfileChange } from './shapes.js';

export interface LoginOptions {
  userID: string;
  /** Made by the app's server. */
  userSig: string;
}

export interface UserProfileOptions {
  /** 100 at most. */
  userIDList: readonly string[];
}

export interface LoginResult {
  actionStatus: string;
  errorCode: number;
  errorInfo: string;
  /** True when the user was logged in already; nothing was done then. */
  repeatLogin: boolean;
}

/** Adds logging in and out, and what users tell of themselves. */
export class Accounts extends Instance {
  /** Logs a user in, in place of another one. Rooms the user was in as a guest are joined. Code 2025 while another login is pending. */
  async login({ userID, userSig }: LoginOptions): Promise<Result<LoginResult>> {
    const { session, rooms, me } = this.core;
    const done = { actionStatus: 'OK', errorCode: 0, errorInfo: '' };
    if (me === userID) return result({ ...done, repeatLogin: true });
    if (me !== '') await this.logout();
    await session.logIn(userID, userSig);
    await rooms.guestsBecomeMembers();
    return result({ ...done, repeatLogin: false });
  }

  /** Ends the login and leaves its rooms. */
  async logout(): Promise<Result<Record<string, never>>> {
    await this.core.session.logOut();
    return result({});
  }

  /** What the user tells of itself. */
  async getMyProfile(): Promise<Result<Profile>> {
    const { userID } = this.core.requireLogin('getMyProfile');
    const { data } = await this.getUserProfile({ userIDList: [userID] });
    const [own] = data;
    if (own === undefined)
      throw new BarrageError(CODE.NOT_READY, 'getMyProfile: the server has no profile of this user');
    return result(own);
  }

  /** What others tell of themselves. */
  async getUserProfile({ userIDList }: UserProfileOptions): Promise<Result<Profile[]>> {
    const { userID } = this.core.requireLogin('getUserProfile');
    const body = { From_Account: userID, UserItem: userIDList.map((user) => ({ To_Account: user })) };
    const reply = await this.core.ask('getUserProfile', 'profile.portrait_get_all', body);
    const found = list(reply, 'UserProfileItem').filter(
      (item) => !['', '@TLS#NOT_FOUND'].includes(text(item, 'To_Account')),
    );
    return result(found.map(toProfile));
  }

  /** Changes it: later messages carry the new nick and avatar. */
  async updateMyProfile(change: ProfileChange): Promise<Result<Profile>> {
    const { userID } = this.core.requireLogin('updateMyProfile');
    const body = { From_Account: userID, ProfileItem: profileItems(change) };
    await this.core.ask('updateMyProfile', 'profile.portrait_set', body);
    const { data } = await this.getMyProfile();
    this.core.emit(EVENT.PROFILE_UPDATED, [data]);
    return result(data);
  }
}
