/** The few calls of @tencentcloud/chat that the page uses, with precise types in place of its loose ones. */
import TencentCloudChat from '@tencentcloud/chat';

export type Priority = 'High' | 'Normal' | 'Low';
export type NetState = 'connected' | 'connecting' | 'disconnected';
export type JoinStatus = 'JoinedSuccess' | 'AlreadyInGroup' | 'WaitAdminApproval';

declare const outgoing: unique symbol;
/** A message made by the SDK and not sent yet. */
export interface Outgoing {
  readonly [outgoing]: true;
}

interface Draft<P> {
  to: string;
  conversationType: 'GROUP';
  priority: Priority;
  payload: P;
}

interface Events {
  sdkStateReady: undefined;
  sdkStateNotReady: undefined;
  onMessageReceived: unknown[];
  kickedOut: { type: string };
  netStateChange: { state: NetState };
}

export interface Sdk {
  on<E extends keyof Events>(name: E, handler: (event: { data: Events[E] }) => void): void;
  off<E extends keyof Events>(name: E, handler: (event: { data: Events[E] }) => void): void;
  setLogLevel(level: number): void;
  isReady(): boolean;
  login(who: { userID: string; userSig: string }): Promise<unknown>;
  logout(): Promise<unknown>;
  updateMyProfile(profile: { nick: string; avatar: string }): Promise<unknown>;
  joinGroup(room: { groupID: string }): Promise<{ data: { status: JoinStatus } }>;
  quitGroup(groupID: string): Promise<unknown>;
  getGroupOnlineMemberCount(groupID: string): Promise<{ data: { memberCount: number } }>;
  createTextMessage(draft: Draft<{ text: string }>): Outgoing;
  createCustomMessage(draft: Draft<{ data: string; description: string; extension: string }>): Outgoing;
  sendMessage(message: Outgoing): Promise<unknown>;
}

const ERRORS_ONLY = 3;

/** An SDK that talks to the server the page came from. */
export function createSdk(sdkAppId: number): Sdk {
  const proxyServer = location.origin.replace(/^http/, 'ws');
  const sdk = TencentCloudChat.create({ SDKAppID: sdkAppId, proxyServer }) as unknown as Sdk;
  sdk.setLogLevel(ERRORS_ONLY);
  return sdk;
}
