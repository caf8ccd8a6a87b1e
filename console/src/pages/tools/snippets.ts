/** What code needs to run against this server. */
export interface Values {
  sdkAppId: number;
  /** Of this server, with http or https. */
  origin: string;
  user: string;
  room: string;
  /** Empty while none was made. */
  userSig: string;
}

export const KINDS = ['web', 'published', 'mini', 'java', 'curl'] as const;
export type Kind = (typeof KINDS)[number];

const js = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replaceAll('<', '\\x3c')}'`;
const java = (text: string): string => JSON.stringify(text);
const shell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const ws = (origin: string): string => origin.replace(/^http/, 'ws');
const sigOf = (values: Values): string => values.userSig || 'USERSIG';

/** A page on an SDK that is loaded by a script tag, under a global name. */
const page = (values: Values, file: string, from: string, name: string): string => `<!doctype html>
<meta charset="utf-8" />
<title>Live</title>
<ul id="lines"></ul>
<form id="say"><input id="text" aria-label="Message" /><button>Send</button></form>
<!-- ${from} -->
<script src="${file}"></script>
<script>
  const groupID = ${js(values.room)};
  const chat = ${name}.create({ SDKAppID: ${values.sdkAppId}, proxyServer: ${js(ws(values.origin))} });

  function show(line) {
    const row = document.createElement('li');
    row.textContent = line;
    document.querySelector('#lines').append(row);
  }

  chat.on(${name}.EVENT.MESSAGE_RECEIVED, ({ data }) => {
    for (const { type, from, payload } of data) {
      if (type === ${name}.TYPES.MSG_TEXT) show(from + ': ' + payload.text);
    }
  });

  chat.on(${name}.EVENT.SDK_READY, async () => {
    await chat.joinGroup({ groupID });
    show('You are in.');
  });

  document.querySelector('#say').addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = document.querySelector('#text').value;
    const conversationType = ${name}.TYPES.CONV_GROUP;
    await chat.sendMessage(chat.createTextMessage({ to: groupID, conversationType, payload: { text } }));
    show('You: ' + text);
  });

  // Your own server makes the UserSig: whoever has the app's secret is anybody.
  chat.login({ userID: ${js(values.user)}, userSig: ${js(sigOf(values))} });
</script>
`;

const mini = (values: Values): string => `// app.js
const TIM = require('@barrage/sdk');

App({
  async onLaunch() {
    const groupID = ${js(values.room)};
    const tim = TIM.create({ SDKAppID: ${values.sdkAppId}, proxyServer: ${js(ws(values.origin))} });
    tim.on(TIM.EVENT.MESSAGE_RECEIVED, ({ data }) => {
      for (const { type, from, payload } of data) {
        if (type === TIM.TYPES.MSG_TEXT) console.log(from + ': ' + payload.text);
      }
    });
    // Your own server makes the UserSig: whoever has the app's secret is anybody.
    await tim.login({ userID: ${js(values.user)}, userSig: ${js(sigOf(values))} });
    await tim.joinGroup({ groupID });
    const conversationType = TIM.TYPES.CONV_GROUP;
    await tim.sendMessage(tim.createTextMessage({ to: groupID, conversationType, payload: { text: 'Hello!' } }));
  },
});
`;

const javaProgram = (values: Values): string => `import io.barrage.client.BarrageClient;
import io.barrage.client.ClientListener;
import io.barrage.client.ClientOptions;
import io.barrage.client.message.RoomMessage;

class Hello {
    public static void main(String[] args) throws InterruptedException {
        ClientOptions options = ClientOptions.to(${java(ws(values.origin))}, ${values.sdkAppId});
        BarrageClient client = BarrageClient.connect(options, new ClientListener() {
            @Override
            public void onMessage(RoomMessage message) {
                System.out.println(message.from() + ": " + message.text());
            }
        });
        client.login(${java(values.user)}, ${java(sigOf(values))})
                .thenCompose(login -> client.room(${java(values.room)}).join())
                .thenCompose(joined -> client.room(${java(values.room)}).sendText("Hello!"))
                .join();
        System.out.println("You are in.");
        Thread.sleep(600_000);
    }
}
`;

/** A call of REST by an admin, who is the user of the values. */
export function curlOf(values: Omit<Values, 'room'>, command: string, body: string): string {
  const { sdkAppId, origin, user, userSig } = values;
  return `USERSIG=${shell(userSig || 'USERSIG')}
curl "${origin}/v4/${command}?sdkappid=${sdkAppId}&identifier=${encodeURIComponent(user)}&usersig=$USERSIG&random=1&contenttype=json" \\
  -d ${shell(body)}
`;
}

const curl = (values: Values): string =>
  curlOf(values, 'group_open_http_svc/send_group_msg', message(values)).replace('"RANDOM"', `'$(date +%s)'`);

/** Two messages with the same number within minutes are taken for one: the time makes them differ. */
const message = (values: Values): string =>
  JSON.stringify({
    GroupId: values.room,
    Random: 'RANDOM',
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'Hello from a server' } }],
  });

/** Code that runs as it is, once it has a UserSig. */
export function snippet(kind: Kind, values: Values): string {
  switch (kind) {
    case 'web':
      return page(values, 'barrage.min.js', 'npm install @barrage/sdk: its dist/barrage.min.js', 'Barrage');
    case 'published':
      return page(values, 'tim-js.js', 'npm install tim-js-sdk: its tim-js.js', 'TIM');
    case 'mini':
      return mini(values);
    case 'java':
      return javaProgram(values);
    case 'curl':
      return curl(values);
  }
}
