import { chmod, realpath, stat } from 'node:fs/promises';
import { ByteSink } from '../../core/record/byteSink';
import { AtomicFile } from '../output/atomicFile';

const WRITE_BYTES = 1 << 20;

/**
 * Writes a file that appears under its name only when it is complete; one that a link leads to is replaced where
 * it lies, and keeps its permissions. `check` is called now and then and may throw to give up.
 */
export async function saveBytes(
  path: string,
  prelude: Uint8Array,
  content: AsyncIterable<Uint8Array>,
  check: () => void,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const target = await realpath(path).catch(() => path);
  const mode = await stat(target).then(
    ({ mode: found }) => found & 0o7777,
    () => undefined,
  );
  const file = await AtomicFile.create(target);
  try {
    const sink = new ByteSink(WRITE_BYTES);
    sink.copy(prelude, 0, prelude.length);
    for await (const bytes of content) {
      check();
      if (sink.length + bytes.length > WRITE_BYTES) await file.write(sink.take());
      if (bytes.length >= WRITE_BYTES) await file.write(bytes);
      else sink.copy(bytes, 0, bytes.length);
    }
    await file.write(sink.take());
    check();
    if (mode !== undefined) await chmod(file.temporaryPath, mode);
    const sha256 = await file.commit();
    return { bytes: file.bytes, sha256 };
  } catch (error) {
    await file.abandon();
    throw error;
  }
}
