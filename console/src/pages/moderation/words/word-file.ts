/** A request of the server may have 1 MiB; what is around the text needs some of it. */
const MOST_BYTES = 700_000;

/** A piece of a list that is too long to be sent at once. */
export interface Part {
  text: string;
  /** How many lines there are before it. */
  before: number;
}

/** Cuts a list between lines, so that each part fits into one request. */
export function parts(list: string, most = MOST_BYTES): Part[] {
  const encoder = new TextEncoder();
  const found: Part[] = [];
  let lines: string[] = [];
  let bytes = 0;
  let before = 0;
  const flush = (): void => {
    if (lines.length === 0) return;
    found.push({ text: lines.join('\n'), before });
    before += lines.length;
    lines = [];
    bytes = 0;
  };
  for (const line of list.split(/\r\n|\n|\r/)) {
    // As JSON, which is what is sent.
    const size = encoder.encode(JSON.stringify(line)).length;
    if (bytes + size > most) flush();
    lines.push(line);
    bytes += size;
  }
  flush();
  return found;
}

/** The text of a file in UTF-8, or in GB 18030 as older tools in China write it. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Gives a text to the browser as a file. */
export function download(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
