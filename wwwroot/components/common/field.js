/**
 * A handler that is given what stands in the field that an event is about.
 * @param {(value: string) => void} handle
 */
export function onValue(handle) {
  return (/** @type {Event} */ event) => handle(/** @type {HTMLInputElement} */ (event.currentTarget).value);
}
