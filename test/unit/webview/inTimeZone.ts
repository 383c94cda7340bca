/** Runs the tests of the surrounding group with the reader in that time zone. */
export function inTimeZone(zone: string): void {
  const outside = process.env['TZ'];
  before(() => {
    process.env['TZ'] = zone;
  });
  after(() => {
    if (outside === undefined) delete process.env['TZ'];
    else process.env['TZ'] = outside;
  });
}
