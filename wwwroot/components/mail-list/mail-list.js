import { html } from '../../lib/htm-preact.js';
import { useLayoutEffect, useMemo, useRef } from '../../lib/preact-hooks.js';
import { t } from '../../app/i18n.js';
import { arriving, list, rows, unseen } from '../../app/list.js';
import { load } from '../../app/paging.js';
import { route } from '../../app/router.js';
import { selectedCount } from '../../app/selection.js';
import { Icon } from '../common/icons.js';
import { Problem } from '../common/problem.js';
import { rowHeight } from '../common/row-scrolling.js';
import { highlightsOf } from '../../util/query.js';
import { ListBar } from '../list-bar/list-bar.js';
import { MailRow, Placeholder } from './mail-row.js';
import { useScrolling } from './scrolling.js';

/** @import { RowProps } from './mail-row.js' */

/** Rows that slide when mails arrive; with more at once, movement would only flicker. */
const calmArrivals = 6;

function Empty() {
  const { query } = route.value;
  return html`<div class="empty">
    <${Icon} name=${query ? 'search' : 'inbox'} size=${40} />
    <strong>${t(query ? 'list.nothingFound' : 'list.empty')}</strong>
    <p>${t(query ? 'list.nothingFound.hint' : 'list.empty.hint')}</p>
  </div>`;
}

/** The mails of the view: as many as there are, of which only those in view are drawn. */
export function MailList() {
  const { status, error, version, key } = list.value;
  const { scroller, view, toTop } = useScrolling(version, key);
  const { query } = route.value;
  const highlights = useMemo(() => highlightsOf(query), [query]);
  const total = rows.total;
  const drawnRows = Array.from({ length: view.end - view.first }, (_, offset) => {
    const index = view.first + offset;
    return { index, row: rows.at(index), top: view.offset + (offset * rowHeight) };
  });
  const arrivals = useArrivals(drawnRows.map(({ row }) => row?.ID ?? ''));
  const draw = useDrawnRows();

  return html`<section class="list-pane" aria-label=${t('list.label')}>
    <${ListBar} />
    <div class=${`mail-list scroller ${selectedCount() > 0 ? 'choosing' : ''}`} ref=${scroller}>
      ${unseen.value > 0 ? html`<div class="new-mails"><button type="button" onClick=${toTop}>
        ${t('list.new', { n: unseen.value })} <${Icon} name="up" size=${14} /></button></div>` : null}
      ${error ? html`<div class="list-problem"><${Problem} error=${error} onRetry=${() => void load()} /></div>` : null}
      ${status === 'ready' && total === 0 ? html`<${Empty} />` : html`<ul class=${arrivals.isCalm ? 'sliding' : ''} aria-label=${t('list.mails')}
        style=${{ height: `${view.height}px` }}>
        ${drawnRows.map(({ index, row, top }) => (row
    ? draw({ row, index, total, top, highlights, isArriving: arrivals.isCalm && arrivals.ids.has(row.ID) })
    : html`<${Placeholder} key=${`at ${index}`} top=${top} />`))}
      </ul>`}
    </div>
  </section>`;
}

/**
 * Draws rows; one that is as it was is the same element again, so that scrolling costs only the rows that come into view.
 */
function useDrawnRows() {
  const last = useRef(/** @type {Map<string, {props: RowProps, element: unknown}>} */ (new Map()));
  /** @type {typeof last.current} */
  const next = new Map();
  useLayoutEffect(() => {
    last.current = next;
  });
  return (/** @type {RowProps} */ props) => {
    const known = last.current.get(props.row.ID);
    const isSame = known && Object.entries(props).every(([name, value]) => known.props[/** @type {keyof RowProps} */ (name)] === value);
    const drawn = isSame ? known : { props, element: html`<${MailRow} key=${props.row.ID} ...${props} />` };
    next.set(props.row.ID, drawn);
    return drawn.element;
  };
}

/**
 * Which of the drawn rows have just arrived.
 * @param {string[]} ids
 */
function useArrivals(ids) {
  const fresh = new Set(ids.filter((id) => arriving.has(id)));
  useLayoutEffect(() => {
    arriving.clear();
  });
  return { ids: fresh, isCalm: fresh.size > 0 && fresh.size <= calmArrivals };
}
