export interface UploadOptions {
  url: string;
  filePath: string;
  name: string;
  formData?: Record<string, unknown>;
}

/** Temporary files of a Mini Program, and what the platform does with them. */
export class WxFiles {
  private readonly files = new Map<string, Buffer>();

  /** A file that the user has chosen; the platform keeps its name out of the path. */
  choose(name: string, content: Buffer): string {
    const path = `wxfile://tmp_${this.files.size}${name.slice(name.lastIndexOf('.'))}`;
    this.files.set(path, content);
    return path;
  }

  async upload({ url, filePath, name, formData = {} }: UploadOptions): Promise<{ statusCode: number; data: string }> {
    const form = new FormData();
    for (const [key, value] of Object.entries(formData)) form.append(key, String(value));
    const file = new Blob([new Uint8Array(this.content(filePath))]);
    form.append(name, file, filePath.slice(filePath.lastIndexOf('/') + 1));
    const answer = await fetch(url, { method: 'POST', body: form });
    return { statusCode: answer.status, data: await answer.text() };
  }

  /** Only PNG. */
  async measure(source: string): Promise<{ width: number; height: number }> {
    const content = source.startsWith('http')
      ? Buffer.from(await (await fetch(source)).arrayBuffer())
      : this.content(source);
    if (content.toString('latin1', 1, 4) !== 'PNG') throw new Error(`${source} is no PNG`);
    return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
  }

  private content(path: string): Buffer {
    const content = this.files.get(path);
    if (content === undefined) throw new Error(`there is no file ${path}`);
    return content;
  }
}
