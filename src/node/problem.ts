/** Something a person can mend: the message says what is wrong, where, and what to do. */
export class Problem extends Error {
  override name = 'Problem';
  /** For a caller that can do something about it. */
  readonly code: string | undefined;

  constructor(message: string, options?: ErrorOptions & { readonly code?: string }) {
    super(message, options);
    this.code = options?.code;
  }
}

/** The run was cancelled by the person; nothing stands under the final name. */
export class Cancelled extends Error {
  override name = 'Cancelled';
  constructor() {
    super('Cancelled. Nothing was written.');
  }
}

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be accessed: permission is missing',
  EPERM: 'may not be accessed: permission is missing',
  EROFS: 'lies on a read-only file system',
  EISDIR: 'is a folder',
  ENOTDIR: 'lies below something that is no folder',
  ENOSPC: 'does not fit: the disk is full. Free some space, or choose another folder with -o',
  EDQUOT: 'does not fit: the disk quota is used up. Free some space, or choose another folder with -o',
  EFBIG: 'grew beyond the size that this system allows a file',
  EMFILE: 'could not be opened: too many files are open',
};

/** A system error in words, with the file it is about; other errors as they are. */
export function explained(error: unknown, path: string): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const code = (error as NodeJS.ErrnoException).code;
  const words = code === undefined ? undefined : SYSTEM[code];
  return words === undefined ? error : new Problem(`"${path}" ${words}.`, { cause: error });
}
