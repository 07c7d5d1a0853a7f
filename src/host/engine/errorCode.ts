import type { DocumentErrorCode } from '../../protocol/document';
import { RemoteError } from '../../protocol/rpc';

/** Whether the engine has failed for a reason that the caller can do something about. */
export const failedBecause = (error: unknown, code: DocumentErrorCode): boolean =>
  error instanceof RemoteError && error.detail.code === code;
