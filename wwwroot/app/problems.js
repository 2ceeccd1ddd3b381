// Failures in words.

import { RequestError } from '../api/request.js';
import { t } from './i18n.js';

/**
 * One or two sentences: what went wrong, and what to do.
 * @param {unknown} error
 */
export function describe(error) {
  if (!(error instanceof RequestError)) {
    return t('problem.unexpected', { detail: error instanceof Error ? error.message : String(error) });
  }

  switch (error.status) {
    case 0:
      return t('problem.unreachable');
    case 400:
      return error.detail || t('problem.status', { status: '400' });
    case 401:
    case 403:
      return t('problem.forbidden', { detail: error.detail });
    case 404:
      return t('problem.gone');
    default:
      return error.detail
        ? t('problem.refused', { detail: error.detail })
        : t('problem.status', { status: String(error.status) });
  }
}
