import type { Cases } from './case';
import { connections } from './connections';
import { guests } from './guests';
import { members } from './members';
import { messages } from './messages';
import { rooms } from './rooms';
import { sessions } from './sessions';
import { state } from './state';

/** All cases, in the order of the table. */
export const cases: Cases = { ...sessions, ...rooms, ...messages, ...members, ...state, ...guests, ...connections };
