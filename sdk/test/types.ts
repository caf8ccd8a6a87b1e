/** Compiled, not run: the public calls against the declarations of both published packages. */
import type Chat3 from '@tencentcloud/chat';
import type {
  ChatSDK as Published3,
  Group as Group3,
  GroupMember as Member3,
  Message as Message3,
} from '@tencentcloud/chat';
import type { Profile as Profile3 } from '@tencentcloud/chat';
import type Chat2 from 'tim-js-sdk';
import type { ChatSDK as Published2, Message as Message2 } from 'tim-js-sdk';

import type { ChatSDK, CreateOptions, EVENT, Group, GroupMember, Message, Profile, TYPES } from '../src/index.js';

/** `never`, or the compiler complains and names what is left. */
type Nothing<T extends never> = T;

type IsAny<T> = 0 extends 1 & T ? true : false;

/** A published type without its enums and boxed types; its messages are ours. */
type Plain<T> =
  IsAny<T> extends true
    ? T
    : T extends Message3 | Message2
      ? Message
      : T extends string
        ? string
        : // Published declarations have `String` and `Number` where they mean the primitives.
          T extends { charAt(at: number): string }
          ? string
          : T extends number | { toFixed(): string }
            ? number
            : T extends Promise<infer U>
              ? Promise<Plain<U>>
              : T extends (...args: never[]) => unknown
                ? T
                : T extends object
                  ? { [K in keyof T]: Plain<T[K]> }
                  : T;

type Callable = (...args: never[]) => unknown;
type Arguments<F> = F extends (...args: infer A) => unknown ? A : never;
type Answer<F> = F extends (...args: never[]) => infer R ? R : never;

/** Calls of ours that do not take what the published ones take, or do not give what they give. */
type Different<Ours, Theirs> = {
  [K in keyof Ours & keyof Theirs]: Theirs[K] extends Callable
    ? Plain<Arguments<Theirs[K]>> extends Arguments<Ours[K]>
      ? Answer<Ours[K]> extends Plain<Answer<Theirs[K]>>
        ? never
        : K
      : K
    : K;
}[keyof Ours & keyof Theirs];

/**
 * On purpose: names of events are checked, and each handler knows what its event carries; logout() gives a result, as at run
 * time, where the declarations say nothing.
 */
type OnPurpose = 'on' | 'off' | 'logout';

export type Calls3 = Nothing<Exclude<Different<ChatSDK, Published3>, OnPurpose>>;
export type Calls2 = Nothing<Exclude<Different<ChatSDK, Published2>, OnPurpose>>;

/** Fields of theirs that an object of ours does not have with a type that fits. */
type Unfit<Ours, Theirs> = {
  [K in keyof Theirs]: K extends keyof Ours ? (Ours[K] extends Plain<Theirs[K]> ? never : K) : K;
}[keyof Theirs];

export type Messages3 = Nothing<Unfit<Message, Message3>>;
export type Messages2 = Nothing<Unfit<Message, Message2>>;
/** The declaration says text; the published SDK gives unix seconds, and so does this one. */
export type Groups3 = Nothing<Exclude<Unfit<Group, Group3>, 'createTime'>>;
export type Members3 = Nothing<Unfit<GroupMember, Member3>>;
/** The declaration misspells `lastUpdatedTime`, the name at run time. */
export type Profiles3 = Nothing<Exclude<Unfit<Profile, Profile3>, 'lastUpdatedNumber'>>;

/** Constants of ours whose value is not the published one. */
type Unequal<Ours, Theirs> = {
  [K in keyof Ours & keyof Theirs]: Theirs[K] extends string | number
    ? `${Theirs[K]}` extends `${Ours[K] & (string | number)}`
      ? never
      : K
    : never;
}[keyof Ours & keyof Theirs];

export type Events3 = Nothing<Unequal<typeof EVENT, typeof Chat3.EVENT>>;
export type Events2 = Nothing<Unequal<typeof EVENT, typeof Chat2.EVENT>>;
export type Types3 = Nothing<Unequal<typeof TYPES, typeof Chat3.TYPES>>;
export type Types2 = Nothing<Unequal<typeof TYPES, typeof Chat2.TYPES>>;
/** Constants that no published package has: additions. */
export type NewEvents = Nothing<Exclude<keyof typeof EVENT, keyof typeof Chat3.EVENT | 'MESSAGE_LOST'>>;
export type NewTypes = Nothing<Exclude<keyof typeof TYPES, keyof typeof Chat3.TYPES | keyof typeof Chat2.TYPES>>;

/** What create() is given to is taken by ours, except where files are. */
type Options3 = Arguments<typeof Chat3.create>[0];
export type Creation = Nothing<
  Exclude<keyof Options3, keyof CreateOptions | 'fileUploadProxy' | 'fileDownloadProxy' | 'scene'>
>;
