// A list of which only parts are known, newest first: what a page shows of 100,000 mails after it fetched a few hundred.

/** @template T @typedef {{start: number, rows: T[]}} Block A run of known rows. */

/**
 * Rows are addressed by their index from the newest. Mails that arrive shift everything by a known number; a deletion of
 * a row that is not known shifts what is older than it by an unknown one, which only matters to blocks other than the
 * one that begins at the newest mail (`remove` tells).
 * @template {{ID: string}} T
 */
export class SparseRows {
  /** @type {Block<T>[]} Ordered, never touching each other. */
  #blocks = [];

  /** @type {Map<string, Block<T>>|null} Built when it is asked for, dropped when rows move between blocks. */
  #byId = null;

  /** @type {number} Rows in the whole list, known or not. */
  total;

  /** @param {number} total */
  constructor(total = 0) {
    this.total = total;
  }

  /** Rows known without a gap from the newest on. */
  get knownFromTop() {
    const first = this.#blocks[0];
    return first?.start === 0 ? first.rows.length : 0;
  }

  #ids() {
    if (!this.#byId) {
      this.#byId = new Map();
      for (const block of this.#blocks) {
        for (const row of block.rows) {
          this.#byId.set(row.ID, block);
        }
      }
    }

    return this.#byId;
  }

  /**
   * The row at an index; undefined when it is not known.
   * @param {number} index
   */
  at(index) {
    const block = this.#blocks.find(({ start, rows }) => index >= start && index < start + rows.length);
    return block?.rows[index - block.start];
  }

  /**
   * @param {string} id
   * @returns {number} -1 when the row is not known.
   */
  indexOf(id) {
    const block = this.#ids().get(id);
    return block ? block.start + block.rows.findIndex((row) => row.ID === id) : -1;
  }

  /** @param {string} id */
  get(id) {
    return this.#ids().get(id)?.rows.find((row) => row.ID === id);
  }

  /**
   * The known rows between two indexes, both included.
   * @param {number} from
   * @param {number} to
   */
  between(from, to) {
    const result = [];
    for (let index = from; index <= to; index++) {
      const row = this.at(index);
      if (row) {
        result.push(row);
      }
    }

    return result;
  }

  /**
   * The unknown stretch that lies in a window, from its first to its last unknown row; null when all of it is known.
   * @param {number} from
   * @param {number} to Exclusive.
   * @returns {{start: number, end: number}|null}
   */
  gap(from, to) {
    let start = Math.max(0, from);
    let end = Math.min(to, this.total);
    while (start < end && this.at(start)) {
      start++;
    }

    while (end > start && this.at(end - 1)) {
      end--;
    }

    return start < end ? { start, end } : null;
  }

  /**
   * Puts fetched rows at their place; what was known there is replaced.
   * @param {number} start
   * @param {T[]} rows
   */
  place(start, rows) {
    if (rows.length === 0) {
      return;
    }

    const end = start + rows.length;
    const ids = new Set(rows.map((row) => row.ID));
    /** @type {Block<T>} */
    let merged = { start, rows: [...rows] };
    /** @type {Block<T>[]} */
    const others = [];
    for (const block of this.#blocks) {
      const blockEnd = block.start + block.rows.length;
      if (blockEnd < start || block.start > end) {
        // A row that turns up elsewhere than it was known: the block is out of date.
        if (!block.rows.some((row) => ids.has(row.ID))) {
          others.push(block);
        }

        continue;
      }

      const before = block.rows.slice(0, Math.max(0, start - block.start)).filter((row) => !ids.has(row.ID));
      const after = block.rows.slice(Math.max(0, end - block.start)).filter((row) => !ids.has(row.ID));
      merged = { start: merged.start - before.length, rows: [...before, ...merged.rows, ...after] };
    }

    this.#blocks = [...others, merged].sort((a, b) => a.start - b.start);
    this.total = Math.max(this.total, end);
    this.#byId = null;
  }

  /**
   * Adds mails that are newer than every other one; those already known are left out.
   * @param {T[]} newestFirst
   * @returns {number} How many were added.
   */
  prepend(newestFirst) {
    const fresh = newestFirst.filter((row) => !this.#ids().has(row.ID));
    if (fresh.length === 0) {
      return 0;
    }

    for (const block of this.#blocks) {
      block.start += fresh.length;
    }

    this.total += fresh.length;
    const first = this.#blocks[0];
    if (first?.start === fresh.length) {
      first.start = 0;
      first.rows = [...fresh, ...first.rows];
    } else {
      this.#blocks.unshift({ start: 0, rows: fresh });
    }

    this.#byId = null;
    return fresh.length;
  }

  /**
   * Replaces the summaries of rows that are known.
   * @param {T[]} summaries
   */
  update(summaries) {
    const byId = new Map(summaries.map((summary) => [summary.ID, summary]));
    for (const block of this.#blocks) {
      block.rows = block.rows.map((row) => byId.get(row.ID) ?? row);
    }
  }

  /**
   * Takes rows out.
   * @param {Iterable<string>} ids
   * @returns {{removed: number[], unknown: number}} The indexes that the known ones had, ascending, and how many were not known.
   */
  remove(ids) {
    const wanted = new Set(ids);
    const removed = /** @type {number[]} */ ([]);
    for (const block of this.#blocks) {
      const start = block.start;
      block.start -= removed.length;
      block.rows = block.rows.filter((row, offset) => {
        const goes = wanted.has(row.ID);
        if (goes) {
          removed.push(start + offset);
        }

        return !goes;
      });
    }

    this.#blocks = this.#blocks.filter((block) => block.rows.length > 0);
    this.#join();
    this.total = Math.max(this.total - removed.length, this.#end());
    this.#byId = null;
    return { removed, unknown: wanted.size - removed.length };
  }

  /**
   * Forgets rows outside a window, so that a page left open all day does not keep every mail it saw.
   * @param {number} from
   * @param {number} to Exclusive.
   */
  keep(from, to) {
    /** @type {Block<T>[]} */
    const kept = [];
    for (const block of this.#blocks) {
      const start = Math.max(block.start, from);
      const rows = block.rows.slice(start - block.start, Math.max(0, to - block.start));
      if (rows.length > 0) {
        kept.push({ start, rows });
      }
    }

    this.#blocks = kept;
    this.#byId = null;
  }

  #end() {
    const last = this.#blocks.at(-1);
    return last ? last.start + last.rows.length : 0;
  }

  /** Joins blocks that touch after rows between them went. */
  #join() {
    /** @type {Block<T>[]} */
    const joined = [];
    for (const block of this.#blocks) {
      const previous = joined.at(-1);
      if (previous && previous.start + previous.rows.length >= block.start) {
        previous.rows = [...previous.rows, ...block.rows];
      } else {
        joined.push(block);
      }
    }

    this.#blocks = joined;
  }
}
